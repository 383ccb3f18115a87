import type { TimelineEntry } from '@/api/types';

import { dayOf, timelineItems } from './timeline-items';

const entry = (seq: number, at: string, isMessage = false) =>
  ({ seq, at, kind: 'x', message: isMessage ? { id: seq } : null }) as unknown as TimelineEntry;

it('puts a line before each day and gathers what happened between messages', () => {
  const items = timelineItems(
    [
      entry(1, '2020-04-20T08:00:00Z'),
      entry(2, '2020-04-20T09:00:00Z'),
      entry(3, '2020-04-20T10:00:00Z', true),
      entry(4, '2020-04-21T08:00:00Z'),
    ],
    'Europe/Amsterdam',
  );
  expect(items.map((item) => item.type)).toEqual(['day', 'events', 'message', 'day', 'events']);
  expect(items[1]).toMatchObject({ entries: [{ seq: 1 }, { seq: 2 }] });
});

it('cuts days by the clock of the schools', () => {
  // Half past ten in the evening, Greenwich: after midnight in Almere in summer.
  expect(dayOf('2020-04-20T22:30:00Z', 'Europe/Amsterdam')).toBe('2020-04-21');
});
