import type { Target } from '@/api/service-levels';
import { plusDays } from '@/lib/days';

import {
  inWords,
  isMidnight,
  startOfDay,
  storyOf,
  toAmount,
  toMinutes,
  usualDay,
  type Day,
} from './targets-values';

const NINE_HOURS: Day = { minutes: 540, isExact: true };
const VARYING: Day = { minutes: 480, isExact: false };

const part = (weekday: number, opens: string, closes: string) => ({ weekday, opens, closes });

describe('the usual day', () => {
  it('is the length of each day when all are alike, parts together', () => {
    const week = [part(1, '08:00', '12:00'), part(1, '13:00', '17:00'), part(2, '09:00', '17:00')];
    expect(usualDay(week)).toEqual({ minutes: 480, isExact: true });
  });

  it('is the commonest length when days differ', () => {
    const week = [part(1, '08:00', '16:00'), part(2, '08:00', '16:00'), part(3, '08:00', '12:00')];
    expect(usualDay(week)).toEqual({ minutes: 480, isExact: false });
  });

  it('is nothing when it is never open', () => {
    expect(usualDay([])).toBeNull();
  });
});

it.each([
  [30, NINE_HOURS, { kind: 'short', minutes: 30 }],
  [240, NINE_HOURS, { kind: 'short', minutes: 240 }],
  [540, NINE_HOURS, { kind: 'days', days: 1, rest: 0 }],
  [1080, NINE_HOURS, { kind: 'days', days: 2, rest: 0 }],
  [1200, NINE_HOURS, { kind: 'days', days: 2, rest: 120 }],
  [1200, VARYING, { kind: 'about', minutes: 1200, days: 2.5 }],
  [6000, null, { kind: 'short', minutes: 6000 }],
])('%d minutes are told as days only where that is true', (minutes, day, said) => {
  expect(inWords(minutes, day)).toEqual(said);
});

it.each([
  [45, { amount: '45', unit: 'minutes' }],
  [90, { amount: '1.5', unit: 'hours' }],
  [100, { amount: '100', unit: 'minutes' }],
  [240, { amount: '4', unit: 'hours' }],
  [810, { amount: '1.5', unit: 'days' }],
  [1080, { amount: '2', unit: 'days' }],
  [1200, { amount: '20', unit: 'hours' }],
] as const)('%d minutes go into the form and come out again', (minutes, amount) => {
  expect(toAmount(minutes, NINE_HOURS)).toEqual(amount);
  expect(toMinutes(amount, NINE_HOURS)).toBe(minutes);
});

it.each([
  ['1,5', 'hours', 90],
  [' 2 ', 'days', 1080],
  ['', 'hours', null],
  ['-3', 'hours', null],
  ['0', 'minutes', null],
  ['1e3', 'minutes', null],
  ['veel', 'hours', null],
  ['201', 'days', null],
] as const)('typed "%s" %s is %s minutes', (amount, unit, minutes) => {
  expect(toMinutes({ amount, unit }, NINE_HOURS)).toBe(minutes);
});

it('knows no days when it is never open', () => {
  expect(toMinutes({ amount: '2', unit: 'days' }, null)).toBeNull();
});

function target(id: number, valid_from: string, over: Partial<Target> = {}): Target {
  return {
    id,
    priority: 'high',
    first_response_minutes: 60,
    resolution_minutes: 540,
    valid_from,
    is_in_force: false,
    first_response_by: null,
    resolution_by: null,
    ...over,
  };
}

describe('the story of a priority', () => {
  const targets = [
    target(6, '2020-07-01T00:00:00Z'),
    target(5, '2020-06-01T00:00:00Z'),
    target(4, '2020-05-01T00:00:00Z', { is_in_force: true }),
    target(3, '2020-04-01T00:00:00Z'),
    target(2, '2020-03-01T00:00:00Z'),
    target(1, '2020-03-01T00:00:00Z', { priority: 'low', is_in_force: true }),
  ];
  const ids = (list: readonly { id: number }[]) => list.map(({ id }) => id);

  it('has what comes, what holds and what was, the nearest first', () => {
    const { planned, present, past } = storyOf(targets, 'high');
    expect(ids(planned)).toEqual([5, 6]);
    expect(present?.id).toBe(4);
    expect(ids(past)).toEqual([3, 2]);
    expect(past.map(({ until }) => until)).toEqual([
      '2020-05-01T00:00:00Z',
      '2020-04-01T00:00:00Z',
    ]);
  });

  it('leaves out what was replaced before anybody was promised it', () => {
    const replaced = [target(7, '2020-07-01T00:00:00Z'), ...targets];
    expect(ids(storyOf(replaced, 'high').planned)).toEqual([5, 7]);
  });

  it('is empty where nothing was ever promised', () => {
    expect(storyOf(targets, 'urgent')).toEqual({ planned: [], present: null, past: [] });
  });
});

it.each([
  ['2020-01-15', '2020-01-14T23:00:00.000Z'],
  ['2020-07-01', '2020-06-30T22:00:00.000Z'],
  // The clocks change on these days.
  ['2020-03-29', '2020-03-28T23:00:00.000Z'],
  ['2020-10-25', '2020-10-24T22:00:00.000Z'],
  ['2020-10-26', '2020-10-25T23:00:00.000Z'],
])('%s begins at the schools at %s', (day, moment) => {
  expect(startOfDay(day)).toBe(moment);
  expect(isMidnight(moment)).toBe(true);
});

it('counts days over the end of a month', () => {
  expect(plusDays('2020-02-29', 1)).toBe('2020-03-01');
});
