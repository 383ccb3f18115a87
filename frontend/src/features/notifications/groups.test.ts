import type { NotificationItem } from '@/api/types';

import { groupBySubject } from './groups';

function item(id: number, ticket: number | null, isRead = true): NotificationItem {
  return {
    id,
    kind: 'answer',
    event: 'message.posted',
    at: '2020-04-20T09:00:00Z',
    is_read: isRead,
    subject: ticket === null ? null : { type: 'ticket', id: ticket, title: 'Laptop' },
    actor: 'Vera',
    status: null,
    is_note: false,
  };
}

it('puts all about a ticket together, where its newest news stands', () => {
  const groups = groupBySubject([item(9, 1), item(8, 2, false), item(7, 1, false), item(6, null)]);
  expect(groups.map((group) => group.items.map(({ id }) => id))).toEqual([[9, 7], [8], [6]]);
  expect(groups.map((group) => group.unread)).toEqual([1, 1, 0]);
});

it('keeps what is about nothing in particular apart', () => {
  expect(groupBySubject([item(2, null), item(1, null)])).toHaveLength(2);
});
