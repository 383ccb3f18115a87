import { PRIORITY_VALUES } from '@/api/enum-values';
import type { OpeningPart, Target } from '@/api/service-levels';
import type { Priority } from '@/api/types';
import { TIME_ZONE } from '@/lib/format';
import { minutesOf } from '@/lib/clock';

/** The most urgent first. */
export const PRIORITIES = [...PRIORITY_VALUES].reverse();

/** As the server has it: two hundred days of nine hours. */
export const MOST_MINUTES = 200 * 9 * 60;

export type Unit = 'minutes' | 'hours' | 'days';
export const UNITS: readonly Unit[] = ['minutes', 'hours', 'days'];

/** What people call "a day": how long it is open on one. */
export interface Day {
  minutes: number;
  /** Every day on which it is open is that long. */
  isExact: boolean;
}

/** The commonest length of an open day, of equally common ones the longest; null for a week that is never open. */
export function usualDay(parts: readonly OpeningPart[]): Day | null {
  const days = new Map<number, number>();
  for (const { weekday, opens, closes } of parts) {
    days.set(weekday, (days.get(weekday) ?? 0) + minutesOf(closes) - minutesOf(opens));
  }
  const lengths = [...days.values()].filter((minutes) => minutes > 0);
  const times = (length: number) => lengths.filter((each) => each === length).length;
  const [first, ...others] = [...new Set(lengths)].sort((a, b) => times(b) - times(a) || b - a);
  return first === undefined ? null : { minutes: first, isExact: others.length === 0 };
}

/** A duration in whole days and the minutes that are left over, or in about so many days where days differ. */
export type Duration =
  | { kind: 'short'; minutes: number }
  | { kind: 'days'; days: number; rest: number }
  | { kind: 'about'; minutes: number; days: number };

/** How to say so many minutes of opening time. */
export function inWords(minutes: number, day: Day | null): Duration {
  if (day === null || minutes < day.minutes) return { kind: 'short', minutes };
  if (!day.isExact) {
    return { kind: 'about', minutes, days: Math.round((minutes / day.minutes) * 2) / 2 };
  }
  return { kind: 'days', days: Math.floor(minutes / day.minutes), rest: minutes % day.minutes };
}

export interface Amount {
  /** As somebody types it, with a decimal comma or point. */
  amount: string;
  unit: Unit;
}

/** The largest unit in which it is a whole or a half number. */
export function toAmount(minutes: number, day: Day | null): Amount {
  const isRound = (value: number) => Number.isInteger(value * 2);
  if (day !== null && minutes >= day.minutes && isRound(minutes / day.minutes)) {
    return { amount: String(minutes / day.minutes), unit: 'days' };
  }
  if (minutes >= 60 && isRound(minutes / 60))
    return { amount: String(minutes / 60), unit: 'hours' };
  return { amount: String(minutes), unit: 'minutes' };
}

/** Whole minutes of opening time, or null where nothing sensible was typed. */
export function toMinutes({ amount, unit }: Amount, day: Day | null): number | null {
  const text = amount.trim().replace(',', '.');
  if (!/^\d+(\.\d+)?$/.test(text)) return null;
  const size = unit === 'minutes' ? 1 : unit === 'hours' ? 60 : day?.minutes;
  if (size === undefined) return null;
  const minutes = Math.round(Number(text) * size);
  return minutes >= 1 && minutes <= MOST_MINUTES ? minutes : null;
}

/** One promise with when it stopped being made (null: it has not). */
export interface TargetPeriod extends Target {
  until: string | null;
}

export interface Story {
  planned: TargetPeriod[];
  present: TargetPeriod | null;
  past: TargetPeriod[];
}

/**
 * The promises of one priority, the nearest first. `targets` come newest first, as the server gives them; what another one
 * replaced at the very moment at which it began was never promised to anybody, and is left out.
 */
export function storyOf(targets: readonly Target[], priority: Priority): Story {
  const story: Story = { planned: [], present: null, past: [] };
  let until: string | null = null;
  for (const target of targets) {
    if (target.priority !== priority || target.valid_from === until) continue;
    const promised = { ...target, until };
    if (target.is_in_force) story.present = promised;
    else if (story.present === null) story.planned.unshift(promised);
    else story.past.push(promised);
    until = target.valid_from;
  }
  return story;
}

const partsOf = new Intl.DateTimeFormat('en-CA', {
  timeZone: TIME_ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** A moment on the schools' clock, as "2020-04-20T09:30". */
function localOf(moment: number): string {
  const part = Object.fromEntries(
    partsOf.formatToParts(moment).map(({ type, value }) => [type, value]),
  );
  return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}`;
}

/** The moment at which a day begins at the schools, wherever the reader is. */
export function startOfDay(day: string): string {
  const wanted = Date.parse(`${day}T00:00Z`);
  // What the schools' clock says then, less what it should say, is how far it is ahead.
  const ahead = Date.parse(`${localOf(wanted)}Z`) - wanted;
  const guess = wanted - ahead;
  // Across a change of the clocks the first guess is an hour off.
  return new Date(guess - (Date.parse(`${localOf(guess)}Z`) - wanted)).toISOString();
}

/** Whether a moment is the beginning of a day: then the day says enough. */
export function isMidnight(iso: string): boolean {
  return localOf(Date.parse(iso)).endsWith('T00:00');
}
