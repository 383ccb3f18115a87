/** In milliseconds. */
export const DAY = 86_400_000;

/** A day of the calendar as "2026-11-24"; midday, so that the day is the same in every time zone that matters. */
export function dateOf(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}

/** So many days later, or earlier. */
export function plusDays(day: string, days: number): string {
  return new Date(dateOf(day).getTime() + days * DAY).toISOString().slice(0, 10);
}
