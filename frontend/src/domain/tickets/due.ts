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

const MINUTE = 60_000;

/** How far off a moment is, in the largest whole unit: rounded down, so that nobody has less time than it says. */
export function distance(
  from: number,
  to: number,
): { count: number; unit: 'minute' | 'hour' | 'day' } {
  const minutes = Math.floor(Math.abs(to - from) / MINUTE);
  if (minutes < 60) return { count: minutes, unit: 'minute' };
  const hours = Math.floor(minutes / 60);
  return hours < 24
    ? { count: hours, unit: 'hour' }
    : { count: Math.floor(hours / 24), unit: 'day' };
}
