import { daysOf, isDay, mondayOf, plusMonths, weekNumber, weeksOfMonth } from './weeks';

it.each([
  ['2026-11-30', '2026-11-30', 49],
  ['2026-12-06', '2026-11-30', 49],
  ['2021-01-03', '2020-12-28', 53],
  ['2021-01-04', '2021-01-04', 1],
  ['2024-12-31', '2024-12-30', 1],
])('%s is in the week of %s, number %i', (day, monday, number) => {
  expect(mondayOf(day)).toBe(monday);
  expect(weekNumber(monday)).toBe(number);
});

it('has seven days in a week', () => {
  expect(daysOf('2026-11-30').at(-1)).toBe('2026-12-06');
});

it.each([
  ['2026-11-15', 6, '2026-10-26', '2026-12-06'],
  ['2027-02-01', 4, '2027-02-01', '2027-02-28'],
  ['2026-12-31', 5, '2026-11-30', '2027-01-03'],
])('shows the month of %s in %i whole weeks', (day, count, first, last) => {
  const weeks = weeksOfMonth(day);
  expect([weeks.length, weeks[0]?.[0], weeks.at(-1)?.at(-1)]).toEqual([count, first, last]);
});

it('goes to the same day of another month, or its last', () => {
  expect(plusMonths('2026-11-30', 1)).toBe('2026-12-30');
  expect(plusMonths('2027-01-31', 1)).toBe('2027-02-28');
  expect(plusMonths('2026-03-31', -1)).toBe('2026-02-28');
});

it('knows a day from what is none', () => {
  expect(['2026-02-28', '2026-02-30', '2026-2-1', 'today', 7, undefined].map(isDay)).toEqual([
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});
