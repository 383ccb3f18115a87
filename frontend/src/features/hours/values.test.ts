import { expect, test } from 'vitest';

import { bodyOf, daysOf, mondayOf, since, weekNumber, workOf } from './values';

test.each([
  ['2026-11-30', '2026-11-30', 49],
  ['2026-12-06', '2026-11-30', 49],
  ['2021-01-03', '2020-12-28', 53],
  ['2021-01-04', '2021-01-04', 1],
  ['2024-12-31', '2024-12-30', 1],
])('%s is in the week of %s, number %i', (day, monday, number) => {
  expect(mondayOf(day)).toBe(monday);
  expect(weekNumber(monday)).toBe(number);
});

test('a week has seven days', () => {
  expect(daysOf('2026-11-30').at(-1)).toBe('2026-12-06');
});

test('what was worked on goes to the API and comes back', () => {
  expect(bodyOf('ticket:7')).toEqual({ kind: 'ticket', ticket_id: 7 });
  expect(bodyOf('travel')).toEqual({ kind: 'travel', ticket_id: null });
  expect(workOf({ kind: 'ticket', ticket_id: 7 })).toBe('ticket:7');
  expect(workOf({ kind: 'visit', ticket_id: null })).toBe('visit');
  // Work on tickets of which nobody said which.
  expect(workOf({ kind: 'ticket', ticket_id: null })).toBe('other');
});

test('a timer counts whole minutes and never less than none', () => {
  const start = '2026-11-30T10:00:00Z';
  expect(since(start, Date.parse('2026-11-30T11:23:59Z'))).toBe(83);
  expect(since(start, Date.parse('2026-11-30T09:59:00Z'))).toBe(0);
});
