import type { Calendar, CalendarChange, CalendarException, OpeningPart } from '@/api/promises';
import type { Holiday } from '@/api/promises';

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export const LEAST_PERCENT = 1;
export const MOST_PERCENT = 90;

export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function timeOf(minutes: number): string {
  const part = (value: number) => String(value).padStart(2, '0');
  return `${part(Math.floor(minutes / 60))}:${part(minutes % 60)}`;
}

/** Opening hours as the form holds them. */
export interface HoursValues {
  parts: OpeningPart[];
  exceptions: Required<CalendarException>[];
  isClosedOnPublic: boolean;
  isClosedInSchool: boolean;
  warn_percent: string;
}

export function toValues(calendar: Calendar): HoursValues {
  return {
    parts: calendar.opening_hours.map(({ weekday, opens, closes }) => ({
      weekday,
      opens: opens.slice(0, 5),
      closes: closes.slice(0, 5),
    })),
    exceptions: calendar.exceptions.map((each) => ({ ...each, name: each.name ?? '' })),
    isClosedOnPublic: calendar.closed_on_public_holidays,
    isClosedInSchool: calendar.closed_in_school_holidays,
    warn_percent: String(calendar.warn_percent),
  };
}

/** What to send: only what was edited, so that somebody else's change of the rest stays. */
export function toChange(edited: Partial<HoursValues>): CalendarChange {
  return {
    ...(edited.parts && { opening_hours: edited.parts }),
    ...(edited.exceptions && {
      exceptions: edited.exceptions.map((each) => ({ ...each, name: each.name.trim() })),
    }),
    ...(edited.isClosedOnPublic !== undefined && {
      closed_on_public_holidays: edited.isClosedOnPublic,
    }),
    ...(edited.isClosedInSchool !== undefined && {
      closed_in_school_holidays: edited.isClosedInSchool,
    }),
    ...(edited.warn_percent !== undefined && { warn_percent: Number(edited.warn_percent) }),
  };
}

export type HoursError = 'time' | 'timeOrder' | 'timeOverlap' | 'day' | 'dayOrder' | 'percent';

/** What is wrong, by field, under the names that the server uses for the same fields. */
export function validate(values: HoursValues): Partial<Record<string, HoursError>> {
  const errors: Partial<Record<string, HoursError>> = {};
  values.parts.forEach((part, at) => {
    if (part.opens === '') errors[`opening_hours.${at}.opens`] = 'time';
    else if (part.closes === '') errors[`opening_hours.${at}.closes`] = 'time';
    else if (part.closes <= part.opens) errors[`opening_hours.${at}.closes`] = 'timeOrder';
    else if (values.parts.some((other, place) => place < at && overlaps(part, other))) {
      errors[`opening_hours.${at}.opens`] = 'timeOverlap';
    }
  });
  values.exceptions.forEach((each, at) => {
    if (each.starts_on === '') errors[`exceptions.${at}.starts_on`] = 'day';
    else if (each.ends_on === '') errors[`exceptions.${at}.ends_on`] = 'day';
    else if (each.ends_on < each.starts_on) errors[`exceptions.${at}.ends_on`] = 'dayOrder';
  });
  const percent = Number(values.warn_percent);
  if (!(Number.isInteger(percent) && percent >= LEAST_PERCENT && percent <= MOST_PERCENT)) {
    errors.warn_percent = 'percent';
  }
  return errors;
}

function overlaps(one: OpeningPart, other: OpeningPart): boolean {
  return one.weekday === other.weekday && one.opens < other.closes && other.opens < one.closes;
}

const FIRST = { opens: '08:00', closes: '17:00' };
const END_OF_DAY = 23 * 60 + 59;

/** One more part of a day: eight to five, or an hour after the last part that is there. */
export function nextPart(parts: readonly OpeningPart[], weekday: Weekday): OpeningPart {
  const ends = parts
    .filter((part) => part.weekday === weekday && part.closes !== '')
    .map((part) => minutesOf(part.closes));
  if (ends.length === 0) return { weekday, ...FIRST };
  const from = Math.min(Math.max(...ends) + 60, END_OF_DAY - 60);
  return { weekday, opens: timeOf(from), closes: timeOf(Math.min(from + 180, END_OF_DAY)) };
}

/** The parts of one weekday for all of Monday to Friday. */
export function onAllWorkdays(parts: readonly OpeningPart[], weekday: Weekday): OpeningPart[] {
  const model = parts.filter((part) => part.weekday === weekday);
  return [
    ...[1, 2, 3, 4, 5].flatMap((day) => model.map((part) => ({ ...part, weekday: day }))),
    ...parts.filter((part) => part.weekday > 5),
  ];
}

/** A week's opening time in minutes; half a time does not count. */
export function weekMinutes(parts: readonly OpeningPart[]): number {
  return parts.reduce((sum, { opens, closes }) => {
    if (opens === '' || closes === '') return sum;
    return sum + Math.max(0, minutesOf(closes) - minutesOf(opens));
  }, 0);
}

export interface DaysOff {
  name: string;
  from: string;
  until: string;
}

const DAY = 86_400_000;

/** Holidays of a kind as stretches: the days of one holiday that follow each other become one. */
export function stretches(holidays: readonly Holiday[], kind: Holiday['kind']): DaysOff[] {
  const found: DaysOff[] = [];
  for (const { day, name } of holidays.filter((each) => each.kind === kind)) {
    const last = found.at(-1);
    if (last?.name === name && Date.parse(day) - Date.parse(last.until) <= DAY) last.until = day;
    else found.push({ name, from: day, until: day });
  }
  return found;
}
