import { dateOf, DAY, plusDays } from './days';

/** The Monday of the week with a day. */
export function mondayOf(day: string): string {
  return plusDays(day, -((dateOf(day).getUTCDay() + 6) % 7));
}

/** The seven days from a day on. */
export function daysOf(first: string): string[] {
  return [0, 1, 2, 3, 4, 5, 6].map((number) => plusDays(first, number));
}

/** The number of a week by ISO 8601: that of its Thursday, counted from the week with the year's first Thursday. */
export function weekNumber(monday: string): number {
  const thursday = dateOf(plusDays(monday, 3));
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1, 12);
  return Math.floor((thursday.getTime() - first) / (7 * DAY)) + 1;
}

/** The same day so many months later or earlier; the last day of a month that is too short for it. */
export function plusMonths(day: string, months: number): string {
  const date = dateOf(day);
  const month = date.getUTCMonth() + months;
  const last = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0, 12));
  const number = Math.min(date.getUTCDate(), last.getUTCDate());
  return new Date(Date.UTC(date.getUTCFullYear(), month, number, 12)).toISOString().slice(0, 10);
}

/** The weeks that a month lies in, each of seven days from Monday on. */
export function weeksOfMonth(day: string): string[][] {
  const first = `${day.slice(0, 8)}01`;
  const weeks: string[][] = [];
  const end = plusMonths(first, 1);
  for (let monday = mondayOf(first); monday < end; monday = plusDays(monday, 7)) {
    weeks.push(daysOf(monday));
  }
  return weeks;
}

/** Whether an address or a field names a day that there is. */
export function isDay(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    /^20\d\d-\d\d-\d\d$/.test(value) &&
    !Number.isNaN(dateOf(value).getTime()) &&
    dateOf(value).toISOString().slice(0, 10) === value
  );
}
