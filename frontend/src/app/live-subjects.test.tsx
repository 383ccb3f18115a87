import { QueryClient } from '@tanstack/react-query';

import { keys } from '@/api/query-keys';
import { refetchLater } from '@/api/refetch-later';
import type { TimelineEntry } from '@/api/types';
import { applyEvent } from '@/live/apply-event';
import { liveSubjects } from '@/registry/feature';

import './features';

/** What is asked again after an event of such a kind that is about no subject. */
async function askedAfter(kind: string, data: Record<string, unknown> = {}) {
  const queryClient = new QueryClient();
  const asked: unknown[] = [];
  const later = refetchLater(queryClient);
  vi.spyOn(later, 'ask').mockImplementation((found) => void asked.push(...found));
  vi.spyOn(later, 'everything').mockImplementation(() => void asked.push('everything'));
  const event = { seq: 11, kind, data } as unknown as TimelineEntry;
  const frame = { type: 'event', seq: 11, subject: null, event, row: null } as const;
  applyEvent(queryClient, frame, await liveSubjects());
  return { asked, queryClient };
}

it.each(['person.invited', 'membership.granted', 'access.changed', 'volunteer.edited'])(
  'asks for people after %s',
  async (kind) => {
    const { asked } = await askedAfter(kind);
    expect(asked).toContainEqual(keys.people);
    expect(asked).toContainEqual(keys.me);
  },
);

it.each(['target.changed', 'calendar.edited', 'category.added', 'macro.edited', 'board.changed'])(
  'asks for the settings after %s',
  async (kind) => {
    const { asked } = await askedAfter(kind);
    expect(asked).toContainEqual(keys.settings.all);
    expect(asked).not.toContainEqual(keys.people);
  },
);

it('asks for everything after other names of boards or schools, which lists show', async () => {
  expect((await askedAfter('names.changed')).asked).toEqual(['everything']);
});

it('asks for the notifications, and keeps the newest for who wants to tell of it', async () => {
  const { asked, queryClient } = await askedAfter('notification.received', {
    subject: { type: 'ticket', id: 7 },
  });
  expect(asked).toEqual([keys.notifications.all]);
  expect(queryClient.getQueryData(keys.notifications.arrived)).toEqual({
    seq: 11,
    subject: { type: 'ticket', id: 7 },
  });
});

it('asks for nothing after a kind that no feature knows', async () => {
  expect((await askedAfter('newsletter.sent')).asked).toEqual([]);
});

it('takes a hidden view or macro out of the lists at once', async () => {
  const queryClient = new QueryClient();
  const subjects = await liveSubjects();
  const macrosOfTicket = keys.tickets.about(7, 'macros');
  const rows = () => ({ cursor: 10, data: [{ id: 1 }, { id: 2 }] });
  for (const key of [keys.views, keys.settings.macros, macrosOfTicket]) {
    queryClient.setQueryData(key, rows());
  }
  const idsAt = (key: readonly unknown[]) =>
    queryClient.getQueryData<ReturnType<typeof rows>>(key)?.data.map(({ id }) => id);
  const hide = (type: string) =>
    applyEvent(
      queryClient,
      { type: 'subject.hidden', seq: 11, subject: { type, id: 1 } },
      subjects,
    );

  hide('view');
  expect([keys.views, keys.settings.macros].map(idsAt)).toEqual([[2], [1, 2]]);
  hide('macro');
  expect([keys.settings.macros, macrosOfTicket].map(idsAt)).toEqual([[2], [2]]);
  expect(queryClient.getQueryCache().getAll()).toHaveLength(3);
  refetchLater(queryClient).cancel();
});

it('asks again for the macros of an open ticket when one changed', async () => {
  const queryClient = new QueryClient();
  const ask = vi.spyOn(refetchLater(queryClient), 'ask').mockReturnValue();
  queryClient.setQueryData(keys.tickets.about(7, 'macros'), { cursor: 10, data: [] });
  queryClient.setQueryData(keys.tickets.about(7, 'candidates'), { cursor: 10, data: [] });
  const frame = { type: 'event', seq: 11, event: null, row: null } as const;
  applyEvent(queryClient, { ...frame, subject: { type: 'macro', id: 1 } }, await liveSubjects());
  expect(ask.mock.calls.flatMap(([found]) => found)).toContainEqual(
    keys.tickets.about(7, 'macros'),
  );
  expect(ask.mock.calls.flatMap(([found]) => found)).not.toContainEqual(
    keys.tickets.about(7, 'candidates'),
  );
});
