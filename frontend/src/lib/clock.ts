import { TIME_ZONE } from './format';

/** A moment on the schools' clock: the day as "2026-11-24", and minutes since midnight as the clock shows them. */
export interface ClockTime {
  day: string;
  minutes: number;
}

// "2026-11-24 09:15": Swedish writes dates as ISO 8601 does.
let format: Intl.DateTimeFormat | undefined;

/** What the schools' clock shows at a moment, wherever the browser is. */
export function clockOf(at: string | number): ClockTime {
  format ??= new Intl.DateTimeFormat('sv-SE', {
    timeZone: TIME_ZONE,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const shown = format.format(new Date(at));
  return { day: shown.slice(0, 10), minutes: minutesOf(shown.slice(11)) };
}

/** "09:15" in minutes since midnight. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** Minutes since midnight as "09:15". */
export function timeOf(minutes: number): string {
  const part = (value: number) => String(value).padStart(2, '0');
  return `${part(Math.floor(minutes / 60))}:${part(minutes % 60)}`;
}
