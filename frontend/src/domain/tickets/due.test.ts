import { expect, it } from 'vitest';

import { distance, lookOf, type Due } from './due';

const due: Due = {
  state: 'running',
  metric: 'resolution',
  warn_at: '2020-04-06T12:00:00Z',
  due_at: '2020-04-06T15:00:00Z',
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

it('rounds the time that is left down', () => {
  expect(distance(0, 59 * 60_000)).toEqual({ count: 59, unit: 'minute' });
  expect(distance(0, 119 * 60_000)).toEqual({ count: 1, unit: 'hour' });
  expect(distance(49 * 3_600_000, 0)).toEqual({ count: 2, unit: 'day' });
});
