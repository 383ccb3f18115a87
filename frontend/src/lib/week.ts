import { minutesOf, timeOf } from './clock';

/** A part of a day in every week; the times as a time field has them, "09:00", or empty. Weekdays by ISO 8601: Monday is 1. */
export interface DayPart {
  weekday: Weekday;
  from: string;
  until: string;
}

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
export type Weekday = (typeof WEEKDAYS)[number];

const END_OF_DAY = 23 * 60 + 59;

/** One more part of a day: `first`, or from an hour after the last part, three hours long; it begins by `latest` (minutes). */
export function nextPart(
  parts: readonly DayPart[],
  weekday: Weekday,
  first: Pick<DayPart, 'from' | 'until'>,
  latest: number,
): DayPart {
  const ends = parts
    .filter((part) => part.weekday === weekday && part.until !== '')
    .map((part) => minutesOf(part.until));
  if (ends.length === 0) return { weekday, ...first };
  const from = Math.min(Math.max(...ends) + 60, latest);
  return { weekday, from: timeOf(from), until: timeOf(Math.min(from + 180, END_OF_DAY)) };
}

/** All parts of a week together, in minutes; half a part does not count. */
export function weekMinutes(parts: readonly DayPart[]): number {
  return parts.reduce((sum, { from, until }) => {
    if (from === '' || until === '') return sum;
    return sum + Math.max(0, minutesOf(until) - minutesOf(from));
  }, 0);
}

/** What is wrong with the part at a place, and at which end of it. Of two that overlap, the later in the list. */
export function wrongPart(
  parts: readonly DayPart[],
  at: number,
): { end: 'from' | 'until'; code: 'time' | 'timeOrder' | 'timeOverlap' } | null {
  const part = parts[at];
  if (part === undefined) return null;
  if (part.from === '') return { end: 'from', code: 'time' };
  if (part.until === '') return { end: 'until', code: 'time' };
  if (part.until <= part.from) return { end: 'until', code: 'timeOrder' };
  const overlaps = (other: DayPart) =>
    other.weekday === part.weekday && part.from < other.until && other.from < part.until;
  return parts.slice(0, at).some(overlaps) ? { end: 'from', code: 'timeOverlap' } : null;
}

interface Days {
  starts_on: string;
  ends_on: string;
}

/** What is wrong with a period of whole days. */
export function wrongDays({ starts_on, ends_on }: Days): {
  end: 'starts_on' | 'ends_on';
  code: 'day' | 'dayOrder';
} | null {
  if (starts_on === '') return { end: 'starts_on', code: 'day' };
  if (ends_on === '') return { end: 'ends_on', code: 'day' };
  return ends_on < starts_on ? { end: 'ends_on', code: 'dayOrder' } : null;
}
