import { QueryClient } from '@tanstack/react-query';

import { keys } from '@/api/query-keys';
import { refetchLater } from '@/api/refetch-later';
import type { TimelineEntry } from '@/api/types';
import { applyEvent } from '@/live/apply-event';
import { liveSubjects } from '@/registry/feature';

import './features';

/** What is asked again after an event of such a kind that is about no subject. */
function askedAfter(kind: string, data: Record<string, unknown> = {}) {
  const queryClient = new QueryClient();
  const asked: unknown[] = [];
  const later = refetchLater(queryClient);
  vi.spyOn(later, 'ask').mockImplementation((found) => void asked.push(...found));
  vi.spyOn(later, 'everything').mockImplementation(() => void asked.push('everything'));
  const event = { seq: 11, kind, data } as unknown as TimelineEntry;
  const frame = { type: 'event', seq: 11, subject: null, event, row: null } as const;
  applyEvent(queryClient, frame, liveSubjects());
  return { asked, queryClient };
}

it.each(['person.invited', 'membership.granted', 'access.changed', 'volunteer.edited'])(
  'asks for people after %s',
  (kind) => {
    const { asked } = askedAfter(kind);
    expect(asked).toContainEqual(keys.people);
    expect(asked).toContainEqual(keys.me);
  },
);

it.each(['target.changed', 'calendar.edited', 'category.added', 'macro.edited', 'board.changed'])(
  'asks for the settings after %s',
  (kind) => {
    const { asked } = askedAfter(kind);
    expect(asked).toContainEqual(keys.settings.all);
    expect(asked).not.toContainEqual(keys.people);
  },
);

it('asks for everything after other names of boards or schools, which lists show', () => {
  expect(askedAfter('names.changed').asked).toEqual(['everything']);
});

it('asks for the notifications, and keeps the newest for who wants to tell of it', () => {
  const { asked, queryClient } = askedAfter('notification.received', {
    subject: { type: 'ticket', id: 7 },
  });
  expect(asked).toEqual([keys.notifications.all]);
  expect(queryClient.getQueryData(keys.notifications.arrived)).toEqual({
    seq: 11,
    subject: { type: 'ticket', id: 7 },
  });
});

it('asks for nothing after a kind that no feature knows', () => {
  expect(askedAfter('newsletter.sent').asked).toEqual([]);
});
