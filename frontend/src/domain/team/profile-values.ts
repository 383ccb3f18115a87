import type { ProfileChange, SkillLevel, Weekday } from '@/api/team';
import type { VolunteerProfile } from '@/api/types';

export const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

export interface SlotValues {
  weekday: Weekday;
  starts: string;
  ends: string;
}

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
  maxTickets: string;
  skills: Readonly<Record<number, SkillLevel>>;
  slots: SlotValues[];
  days: DaysValues[];
}

/** "09:00:00" of the API as a time field shows it. */
function shortTime(time: string): string {
  return time.slice(0, 5);
}

function inOrder(slots: readonly SlotValues[]): SlotValues[] {
  return [...slots].sort((a, b) => a.weekday - b.weekday || a.starts.localeCompare(b.starts));
}

export function toValues(profile: VolunteerProfile): ProfileValues {
  return {
    programme: profile.programme,
    year: profile.year === null ? '' : String(profile.year),
    languages: [...profile.languages],
    weeklyHours: String(profile.weekly_minutes / 60),
    maxTickets: String(profile.max_open_tickets),
    skills: Object.fromEntries(
      profile.skills.map(({ skill, level }) => [skill.id, level as SkillLevel]),
    ),
    slots: inOrder(
      profile.availability.map((slot) => ({
        weekday: slot.weekday,
        starts: shortTime(slot.starts),
        ends: shortTime(slot.ends),
      })),
    ),
    days: profile.exceptions.map((days) => ({ ...days })),
  };
}

/** A number as typed, with a Dutch decimal comma or not; NaN where it is none. */
export function parseNumber(text: string): number {
  const cleaned = text.trim().replace(',', '.');
  return cleaned === '' ? Number.NaN : Number(cleaned);
}

/** The codes that `validate` gives; the form has a sentence for each. */
export type ProfileError =
  'hours' | 'maxTickets' | 'year' | 'time' | 'timeOrder' | 'timeOverlap' | 'day' | 'dayOrder';

/** What is wrong, by field, with the names that the server uses for the same fields. */
export function validate(values: ProfileValues): Partial<Record<string, ProfileError>> {
  const errors: Partial<Record<string, ProfileError>> = {};
  const hours = parseNumber(values.weeklyHours);
  if (!(hours >= 0 && hours <= 60)) errors.weekly_minutes = 'hours';
  const most = parseNumber(values.maxTickets);
  if (!(Number.isInteger(most) && most >= 0 && most <= 50)) errors.max_open_tickets = 'maxTickets';
  if (values.year.trim() !== '') {
    const year = parseNumber(values.year);
    if (!(Number.isInteger(year) && year >= 1 && year <= 8)) errors.year = 'year';
  }
  values.slots.forEach((slot, index) => {
    if (slot.starts === '') errors[`availability.${index}.starts`] = 'time';
    else if (slot.ends === '') errors[`availability.${index}.ends`] = 'time';
    else if (slot.ends <= slot.starts) errors[`availability.${index}.ends`] = 'timeOrder';
    else if (
      values.slots.some(
        (other, at) =>
          at < index &&
          other.weekday === slot.weekday &&
          slot.starts < other.ends &&
          other.starts < slot.ends,
      )
    ) {
      errors[`availability.${index}.starts`] = 'timeOverlap';
    }
  });
  values.days.forEach((days, index) => {
    if (days.starts_on === '') errors[`exceptions.${index}.starts_on`] = 'day';
    else if (days.ends_on === '') errors[`exceptions.${index}.ends_on`] = 'day';
    else if (days.ends_on < days.starts_on) errors[`exceptions.${index}.ends_on`] = 'dayOrder';
  });
  return errors;
}

/** What to send. Call only with valid values. */
export function toChange(values: ProfileValues): ProfileChange {
  const year = parseNumber(values.year);
  return {
    programme: values.programme.trim(),
    year: Number.isNaN(year) ? null : year,
    languages: values.languages,
    weekly_minutes: Math.round(parseNumber(values.weeklyHours) * 60),
    max_open_tickets: parseNumber(values.maxTickets),
    skills: Object.entries(values.skills).map(([skill, level]) => ({
      skill: Number(skill),
      level,
    })),
    availability: values.slots,
    exceptions: values.days.map((days) => ({ ...days, note: days.note.trim() })),
  };
}

const FIRST: Omit<SlotValues, 'weekday'> = { starts: '09:00', ends: '12:00' };
const LATEST = 22 * 60;

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function timeOf(minutes: number): string {
  const part = (value: number) => String(value).padStart(2, '0');
  return `${part(Math.floor(minutes / 60))}:${part(minutes % 60)}`;
}

/** A further part of that day: after the last one, so that it does not overlap. */
export function nextSlot(slots: readonly SlotValues[], weekday: Weekday): SlotValues {
  const ends = slots
    .filter((slot) => slot.weekday === weekday && slot.ends !== '')
    .map((slot) => minutesOf(slot.ends));
  if (ends.length === 0) return { weekday, ...FIRST };
  const from = Math.min(Math.max(...ends) + 60, LATEST);
  return { weekday, starts: timeOf(from), ends: timeOf(Math.min(from + 180, 23 * 60 + 59)) };
}

/** All slots of a week together, in minutes. */
export function slotMinutes(slots: readonly SlotValues[]): number {
  return slots.reduce((sum, slot) => {
    if (slot.starts === '' || slot.ends === '') return sum;
    return sum + Math.max(0, minutesOf(slot.ends) - minutesOf(slot.starts));
  }, 0);
}
