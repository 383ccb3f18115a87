import type { Calendar, CalendarChange, CalendarException } from '@/api/service-levels';
import type { Holiday } from '@/api/service-levels';
import { nextPart, WEEKDAYS, wrongDays, wrongPart, type DayPart, type Weekday } from '@/lib/week';

export const LEAST_PERCENT = 1;
export const MOST_PERCENT = 90;

/** Opening hours as the form holds them. */
export interface HoursValues {
  parts: DayPart[];
  exceptions: Required<CalendarException>[];
  isClosedOnPublic: boolean;
  isClosedInSchool: boolean;
  warn_percent: string;
}

export function toValues(calendar: Calendar): HoursValues {
  return {
    parts: calendar.opening_hours.map(({ weekday, opens, closes }) => ({
      weekday: weekday as Weekday,
      from: opens.slice(0, 5),
      until: closes.slice(0, 5),
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
    ...(edited.parts && {
      opening_hours: edited.parts.map(({ weekday, from, until }) => ({
        weekday,
        opens: from,
        closes: until,
      })),
    }),
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
  values.parts.forEach((_, at) => {
    const wrong = wrongPart(values.parts, at);
    if (wrong === null) return;
    errors[`opening_hours.${at}.${wrong.end === 'from' ? 'opens' : 'closes'}`] = wrong.code;
  });
  values.exceptions.forEach((each, at) => {
    const wrong = wrongDays(each);
    if (wrong !== null) errors[`exceptions.${at}.${wrong.end}`] = wrong.code;
  });
  const percent = Number(values.warn_percent);
  if (!(Number.isInteger(percent) && percent >= LEAST_PERCENT && percent <= MOST_PERCENT)) {
    errors.warn_percent = 'percent';
  }
  return errors;
}

/** One more part of a day: eight to five, or an hour after the last part that is there. */
export function nextOpening(parts: readonly DayPart[], weekday: Weekday): DayPart {
  return nextPart(parts, weekday, { from: '08:00', until: '17:00' }, 22 * 60 + 59);
}

/** The parts of one weekday for all of Monday to Friday. */
export function onAllWorkdays(parts: readonly DayPart[], weekday: Weekday): DayPart[] {
  const model = parts.filter((part) => part.weekday === weekday);
  return [
    ...WEEKDAYS.slice(0, 5).flatMap((day) => model.map((part) => ({ ...part, weekday: day }))),
    ...parts.filter((part) => part.weekday > 5),
  ];
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
