import { expect, it } from 'vitest';

import { inWorkingDays, lookOf, openMinutes, type Due } from './due';

const due: Due = {
  state: 'running',
  metric: 'resolution',
  warn_at: '2020-04-06T12:00:00Z',
  due_at: '2020-04-06T15:00:00Z',
  desk: 1,
};
const at = (text: string) => Date.parse(text);

it('is in time, then nearly late, then late', () => {
  expect(lookOf(due, at('2020-04-06T11:59:00Z'))).toBe('ok');
  expect(lookOf(due, at('2020-04-06T12:00:00Z'))).toBe('soon');
  expect(lookOf(due, at('2020-04-06T15:00:00Z'))).toBe('late');
});

it('says what does not run as it is', () => {
  for (const state of ['paused', 'met', 'missed'] as const) {
    expect(lookOf({ ...due, state, due_at: null }, 0)).toBe(state);
  }
});

// A week of nine hours a day, from Friday 3 to Wednesday 8 April 2020; Monday the third is a day off.
const spans = ['2020-04-03', '2020-04-07', '2020-04-08'].map((day) => [
  at(`${day}T06:00:00Z`) / 60_000,
  at(`${day}T15:00:00Z`) / 60_000,
]);

it('counts what is left, and what is too late, in the hours in which the desk is open', () => {
  const friday = at('2020-04-03T14:00:00Z');
  expect(openMinutes(spans, at('2020-04-07T06:45:30Z'), friday)).toBe(105);
  expect(openMinutes(spans, friday, at('2020-04-07T06:45:30Z'))).toBe(105);
  expect(openMinutes(spans, at('2020-04-03T20:00:00Z'), at('2020-04-06T20:00:00Z'))).toBe(0);
});

it('says a whole working day or more in working days, rounded down', () => {
  expect(inWorkingDays(539, 540)).toEqual({ unit: 'minutes', count: 539 });
  expect(inWorkingDays(1079, 540)).toEqual({ unit: 'days', count: 1 });
  expect(inWorkingDays(1079, null)).toEqual({ unit: 'minutes', count: 1079 });
  expect(inWorkingDays(0, 540)).toEqual({ unit: 'minutes', count: 1 });
});
