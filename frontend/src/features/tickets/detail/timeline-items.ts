import type { TimelineEntry } from '@/api/types';

export type TimelineItem =
  | { type: 'day'; key: string; at: string }
  | { type: 'message'; key: string; entry: TimelineEntry }
  | { type: 'events'; key: string; entries: TimelineEntry[] };

/** The day of a moment on the schools' clock, as `2026-11-24`. */
export function dayOf(at: string | Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(
    typeof at === 'string' ? new Date(at) : at,
  );
}

/** A history as it is shown: a line per day, messages by themselves, what happened between them together. */
export function timelineItems(entries: readonly TimelineEntry[], timeZone: string): TimelineItem[] {
  const items: TimelineItem[] = [];
  let day = '';
  for (const entry of entries) {
    const own = dayOf(entry.at, timeZone);
    if (own !== day) {
      day = own;
      items.push({ type: 'day', key: `day-${own}-${entry.seq}`, at: entry.at });
    }
    if (entry.message !== null) {
      items.push({ type: 'message', key: `entry-${entry.seq}`, entry });
      continue;
    }
    const last = items.at(-1);
    if (last?.type === 'events') last.entries.push(entry);
    else items.push({ type: 'events', key: `entry-${entry.seq}`, entries: [entry] });
  }
  return items;
}
