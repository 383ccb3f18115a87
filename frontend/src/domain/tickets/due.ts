import type { components } from '@/api/schema';
import type { TicketRow } from '@/api/types';

export type Due = NonNullable<TicketRow['due']>;
export type DueLook = 'late' | 'soon' | 'ok' | 'paused' | 'met' | 'missed';

/** How a ticket stands to what was promised, at a moment in milliseconds. */
export function lookOf(due: Due, now: number): DueLook {
  if (due.state !== 'running' || due.due_at === null) {
    return due.state === 'running' ? 'ok' : due.state;
  }
  if (now >= Date.parse(due.due_at)) return 'late';
  return due.warn_at !== null && now >= Date.parse(due.warn_at) ? 'soon' : 'ok';
}

export type Openings = components['schemas']['OpeningsSchema'];

const MINUTE = 60_000;

/** How far off a moment is in whole minutes of opening time: rounded down, so that nobody has less than it says. */
export function openMinutes(spans: Openings['spans'], from: number, to: number): number {
  const [start, end] = [Math.min(from, to) / MINUTE, Math.max(from, to) / MINUTE];
  let total = 0;
  for (const [opens = 0, closes = 0] of spans) {
    total += Math.max(0, Math.min(closes, end) - Math.max(opens, start));
  }
  return Math.floor(total);
}

/** So much opening time as it is said: from a whole working day on in working days. */
export function inWorkingDays(
  minutes: number,
  dayMinutes: number | null,
): { unit: 'minutes' | 'days'; count: number } {
  return dayMinutes === null || minutes < dayMinutes
    ? { unit: 'minutes', count: Math.max(1, minutes) }
    : { unit: 'days', count: Math.floor(minutes / dayMinutes) };
}
