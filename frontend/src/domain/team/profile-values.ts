import type { ProfileChange, SkillLevel } from '@/api/team';
import type { VolunteerProfile } from '@/api/types';
import { nextPart, wrongDays, wrongPart, type DayPart, type Weekday } from '@/lib/week';
import { parseNumber } from '@/lib/number';

export interface DaysValues {
  starts_on: string;
  ends_on: string;
  is_available: boolean;
  note: string;
}

/** A profile as a form holds it: numbers as people type them, hours instead of minutes. */
export interface ProfileValues {
  programme: string;
  year: string;
  languages: string[];
  weeklyHours: string;
  /** Empty: as many as fit. */
  dailyHours: string;
  maxTickets: string;
  skills: Readonly<Record<number, SkillLevel>>;
  slots: DayPart[];
  days: DaysValues[];
}

/** "09:00:00" of the API as a time field shows it. */
function shortTime(time: string): string {
  return time.slice(0, 5);
}

function inOrder(slots: readonly DayPart[]): DayPart[] {
  return [...slots].sort((a, b) => a.weekday - b.weekday || a.from.localeCompare(b.from));
}

export function toValues(profile: VolunteerProfile): ProfileValues {
  return {
    programme: profile.programme,
    year: profile.year === null ? '' : String(profile.year),
    languages: [...profile.languages],
    weeklyHours: String(profile.weekly_minutes / 60),
    dailyHours: profile.max_daily_minutes === null ? '' : String(profile.max_daily_minutes / 60),
    maxTickets: String(profile.max_open_tickets),
    skills: Object.fromEntries(
      profile.skills.map(({ skill, level }) => [skill.id, level as SkillLevel]),
    ),
    slots: inOrder(
      profile.availability.map((slot) => ({
        weekday: slot.weekday,
        from: shortTime(slot.starts),
        until: shortTime(slot.ends),
      })),
    ),
    days: profile.exceptions.map((days) => ({ ...days })),
  };
}

/** The codes that `validate` gives; the form has a sentence for each. */
export type ProfileError =
  | 'hours'
  | 'dailyHours'
  | 'maxTickets'
  | 'year'
  | 'time'
  | 'timeOrder'
  | 'timeOverlap'
  | 'day'
  | 'dayOrder';

/** What is wrong, by field, with the names that the server uses for the same fields. */
export function validate(values: ProfileValues): Partial<Record<string, ProfileError>> {
  const errors: Partial<Record<string, ProfileError>> = {};
  const hours = parseNumber(values.weeklyHours);
  if (!(hours >= 0 && hours <= 60)) errors.weekly_minutes = 'hours';
  if (values.dailyHours.trim() !== '') {
    const daily = parseNumber(values.dailyHours);
    if (!(daily >= 0.5 && daily <= 16)) errors.max_daily_minutes = 'dailyHours';
  }
  const most = parseNumber(values.maxTickets);
  if (!(Number.isInteger(most) && most >= 0 && most <= 50)) errors.max_open_tickets = 'maxTickets';
  if (values.year.trim() !== '') {
    const year = parseNumber(values.year);
    if (!(Number.isInteger(year) && year >= 1 && year <= 8)) errors.year = 'year';
  }
  values.slots.forEach((_, at) => {
    const wrong = wrongPart(values.slots, at);
    if (wrong === null) return;
    errors[`availability.${at}.${wrong.end === 'from' ? 'starts' : 'ends'}`] = wrong.code;
  });
  values.days.forEach((days, at) => {
    const wrong = wrongDays(days);
    if (wrong !== null) errors[`exceptions.${at}.${wrong.end}`] = wrong.code;
  });
  return errors;
}

/** What to send. Call only with valid values. */
export function toChange(values: ProfileValues): ProfileChange {
  const year = parseNumber(values.year);
  const daily = parseNumber(values.dailyHours);
  return {
    programme: values.programme.trim(),
    year: Number.isNaN(year) ? null : year,
    languages: values.languages,
    weekly_minutes: Math.round(parseNumber(values.weeklyHours) * 60),
    max_daily_minutes: Number.isNaN(daily) ? null : Math.round(daily * 60),
    max_open_tickets: parseNumber(values.maxTickets),
    skills: Object.entries(values.skills).map(([skill, level]) => ({
      skill: Number(skill),
      level,
    })),
    availability: values.slots.map(({ weekday, from, until }) => ({
      weekday,
      starts: from,
      ends: until,
    })),
    exceptions: values.days.map((days) => ({ ...days, note: days.note.trim() })),
  };
}

/** A further part of that day: after the last one, so that it does not overlap. */
export function nextSlot(slots: readonly DayPart[], weekday: Weekday): DayPart {
  return nextPart(slots, weekday, { from: '09:00', until: '12:00' }, 22 * 60);
}
