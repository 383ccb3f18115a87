import type { Impact, Urgency } from '@/api/types';

import { neighbourOf, withIds } from './arrivals';
import { inOrder, priorityOf } from './priority';
import { counts } from './triage-list';
import { changedOnly, inOwnNotation, toInput, toValues, validate } from './triage-values';

const ticket = {
  category: { id: 4, slug: 'wifi', name: 'Wifi' },
  impact: 'one',
  urgency: 'normal',
  kind: 'question',
  skills: [
    { id: 1, slug: 'a', name: 'A' },
    { id: 2, slug: 'b', name: 'B' },
  ],
  estimate_minutes: 90,
  device_count: null,
} as const;
const row = { ...ticket, skills: [...ticket.skills] };

it.each([
  ['one', 'low', 'low'],
  ['one', 'high', 'high'],
  ['group', 'low', 'low'],
  ['group', 'normal', 'normal'],
  ['group', 'high', 'urgent'],
  ['school', 'low', 'normal'],
  ['school', 'normal', 'high'],
  ['school', 'high', 'urgent'],
] as [Impact, Urgency, string][])('%s × %s is %s', (impact, urgency, priority) => {
  expect(priorityOf(impact, urgency)).toBe(priority);
});

it('shows the most important first, and within that the oldest', () => {
  const rows = inOrder([
    { id: 1, priority: 'low' },
    { id: 5, priority: 'urgent' },
    { id: 3, priority: 'urgent' },
    { id: 2, priority: 'normal' },
  ]);
  expect(rows.map(({ id }) => id)).toEqual([3, 5, 2, 1]);
});

it('shows within a priority first whose time is over first, and last whose clock stands still', () => {
  const due = (due_at: string | null, state: 'running' | 'paused' = 'running') =>
    ({ state, metric: 'first_response', due_at, warn_at: null, desk: 1 }) as const;
  const rows = inOrder([
    { id: 1, priority: 'normal', due: null },
    { id: 2, priority: 'normal', due: due('2020-04-06T15:00:00Z') },
    { id: 3, priority: 'normal', due: due(null, 'paused') },
    { id: 4, priority: 'normal', due: due('2020-04-06T12:00:00Z') },
    { id: 5, priority: 'urgent', due: due('2020-04-07T12:00:00Z') },
  ]);
  expect(rows.map(({ id }) => id)).toEqual([5, 4, 2, 1, 3]);
});

it('keeps only what differs from the ticket', () => {
  expect(
    changedOnly(row, { impact: 'one', urgency: 'high', skills: [2, 1], hours: '1.5' }),
  ).toEqual({ urgency: 'high' });
  expect(changedOnly(row, { skills: [1] })).toEqual({ skills: [1] });
});

it.each(['1:30', '1u30', '1 u 30', '1,5', '1.5'])('takes %s for an hour and a half', (hours) => {
  expect(validate({ ...toValues(row), hours })).toEqual({});
  expect(toInput({ hours })).toEqual({ estimate_minutes: 90 });
});

it.each(['1:75', 'anderhalf', '1:5', '0:04'])('takes %s for no number of hours', (hours) => {
  expect(validate({ ...toValues(row), hours })).toEqual({ estimate_minutes: 'hours' });
});

it('sends minutes, and null for what was emptied', () => {
  expect(toInput({ hours: '1,5', devices: '12', category: 7 })).toEqual({
    estimate_minutes: 90,
    device_count: 12,
    category: 7,
  });
  expect(toInput({ hours: '', devices: ' ', category: null })).toEqual({
    estimate_minutes: null,
    device_count: null,
    category: null,
  });
  expect(toInput({})).toEqual({});
});

it('asks for the number of devices only where it is about devices', () => {
  const values = toValues(row);
  expect(validate(values)).toEqual({});
  expect(validate({ ...values, kind: 'devices' })).toEqual({ device_count: 'devicesMissing' });
  expect(validate({ ...values, kind: 'devices', devices: '0' })).toEqual({
    device_count: 'devices',
  });
  expect(validate({ ...values, hours: '0' })).toEqual({ estimate_minutes: 'hours' });
});

describe('arrivals', () => {
  const start = withIds({ scope: 'a', known: null, fresh: new Set() }, [1, 2]);

  it('takes the first answer for granted', () => {
    expect([...start.fresh]).toEqual([]);
    expect(withIds(start, [2, 1])).toBe(start);
  });

  it('marks what comes in later, and forgets it when it leaves', () => {
    const later = withIds(start, [1, 2, 3, 4]);
    expect([...later.fresh]).toEqual([3, 4]);
    expect([...withIds(later, [1, 4]).fresh]).toEqual([4]);
  });

  it('does not call a row new that left and came back', () => {
    const left = withIds(start, [1]);
    expect([...withIds(left, [1, 2]).fresh]).toEqual([]);
  });
});

it('goes on to the one below, at the end to the one above', () => {
  expect(neighbourOf([[5, 6, 7]], 6)).toBe(7);
  expect(neighbourOf([[5, 6, 7]], 7)).toBe(6);
  expect(neighbourOf([[7], []], 7)).toBeUndefined();
  expect(neighbourOf([[5, 6]], 99)).toBe(5);
});

it('stays in the group while that has others, and in the place of a ticket that has left', () => {
  expect(neighbourOf([[5, 6], [8]], 6)).toBe(5);
  expect(neighbourOf([[6], [8, 9]], 6)).toBe(8);
  expect(neighbourOf([[5], [8]], 8)).toBe(5);
  expect(neighbourOf([[5, 6], [8]], 99, 1)).toBe(6);
  expect(neighbourOf([[5, 6]], 99, 7)).toBe(6);
});

it('shows an estimate as the reader writes it, and reads it back', () => {
  expect(inOwnNotation('5.83', 'nl')).toBe('5,83');
  expect(inOwnNotation('5.83', 'en')).toBe('5.83');
  expect(toInput({ hours: inOwnNotation('1.5', 'nl') })).toEqual({ estimate_minutes: 90 });
});

it('counts in the tab of the queue only whom nobody has and nobody was asked for, as the board does', () => {
  type Row = Parameters<typeof counts>[0];
  const open: Row = { status: 'open', assignees: [], offers: [] };
  const asked = { ...open, offers: [{}] } as Row;
  expect(counts(open, 'assign')).toBe(true);
  expect(counts(asked, 'assign')).toBe(false);
  expect(counts({ ...open, status: 'new' }, 'inbox')).toBe(true);
  expect(counts({ ...open, status: 'new' }, 'assign')).toBe(false);
});
