import type { TimelineEntry } from '@/api/types';
import { isBegunByAgreement } from '@/domain/tickets/history/event-kinds';
import { dayOf } from '@/lib/format';

import { unfoldable } from './open-questions';

/** What of a day stands on paper: messages, only notes (where somebody chose to print them), or nothing. */
export type Paper = 'messages' | 'notes' | 'nothing';

export type TimelineItem =
  | { type: 'day'; key: string; at: string; paper: Paper }
  | { type: 'new'; key: string }
  | { type: 'message'; key: string; entry: TimelineEntry }
  | { type: 'events'; key: string; entries: TimelineEntry[] };

/**
 * A history as it is shown: a line per day, messages by themselves, what happened between them together. What was said
 * on another ticket keeps its own date and starts no day here, and what follows from an agreement has no line of its own. Before `newFrom`, a line says that the rest is new.
 */
export function timelineItems(
  entries: readonly TimelineEntry[],
  timeZone: string,
  newFrom: number | null = null,
): TimelineItem[] {
  const items: TimelineItem[] = [];
  const alone = unfoldable(entries);
  let day = '';
  let today: Extract<TimelineItem, { type: 'day' }> | null = null;
  for (const entry of entries) {
    const own = dayOf(entry.at, timeZone);
    if (own !== day && entry.kind !== 'message.copied') {
      day = own;
      today = { type: 'day', key: `day-${own}-${entry.seq}`, at: entry.at, paper: 'nothing' };
      items.push(today);
    }
    if (entry.seq === newFrom) items.push({ type: 'new', key: 'new' });
    if (entry.message !== null) {
      if (today !== null && today.paper !== 'messages') {
        today.paper = entry.message.audience === 'internal' ? 'notes' : 'messages';
      }
      items.push({ type: 'message', key: `entry-${entry.seq}`, entry });
      continue;
    }
    if (entry.kind === 'ticket.status_changed' && isBegunByAgreement(entry.data)) continue;
    const last = items.at(-1);
    const isAlone =
      alone.has(entry.seq) || alone.has(last?.type === 'events' ? (last.entries[0]?.seq ?? 0) : 0);
    if (last?.type === 'events' && !isAlone) last.entries.push(entry);
    else items.push({ type: 'events', key: `entry-${entry.seq}`, entries: [entry] });
  }
  return items;
}

/**
 * The first entry after the last visit that somebody else made; null on a first visit, and when there is none. `isWhole`:
 * the entries begin with the first of the ticket.
 */
export function firstNew(
  entries: readonly TimelineEntry[],
  seen: number | null,
  ownId: number,
  isWhole = true,
): number | null {
  if (seen === null) return null;
  const found = entries.find((entry) => entry.seq > seen && entry.actor?.id !== ownId);
  // New right from the start is simply a ticket that is new to the reader.
  return found === undefined || (isWhole && found === entries[0]) ? null : found.seq;
}
