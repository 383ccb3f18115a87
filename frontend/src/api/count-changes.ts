import type { QueryClient } from '@tanstack/react-query';

import { mayChange, PEOPLE, touches, type Change } from './list-changes';
import { keys, type Filters } from './query-keys';

/** Of a change, what no row shows. */
const BESIDE_ROWS: ReadonlySet<string> = new Set(['messages', 'updated_at', 'version']);

function showsInRow(change: Change): boolean {
  return change === 'any' || [...change].some((field) => !BESIDE_ROWS.has(field));
}

/** What decides for whom a ticket waits, and how urgent it is. */
const WAITING = [...PEOPLE, 'agreement', 'asks', 'due', 'messages', 'rating', 'wanted_by'];

interface SavedFilters {
  filters: Filters;
}

/** Filters that look at everything: for numbers that nobody has said anything about. */
export const EVERYTHING: Filters = { ordering: 'updated' };

/** Whether numbers over tickets, and pages made of such numbers, may be others after a change of one ticket. */
export function mayChangeCount(
  queryClient: QueryClient,
  queryKey: readonly unknown[],
  ticketId: number,
  change: Change,
): boolean {
  const [, , what, filters] = queryKey;
  if (what === 'facets') {
    return mayChange(typeof filters === 'object' ? (filters as Filters) : EVERYTHING, change);
  }
  if (what === 'board') return showsInRow(change);
  if (what === 'waiting') return touches(change, WAITING);
  if (what === 'today') {
    return touches(change, WAITING) || holdsTicket(queryClient.getQueryData(queryKey), ticketId);
  }
  if (what === 'views') {
    const views = queryClient.getQueryData<{ data: readonly SavedFilters[] }>(keys.views)?.data;
    return views?.some((view) => mayChange(view.filters, change)) ?? true;
  }
  return true;
}

/** Whether the ticket stands in an answer of sections with items. */
function holdsTicket(answer: unknown, ticketId: number): boolean {
  const sections = (answer as { data?: TodayLike } | undefined)?.data?.sections ?? [];
  return sections.some(({ items }) => items.some(({ ticket }) => ticket.id === ticketId));
}

interface TodayLike {
  sections: readonly { items: readonly { ticket: { id: number } }[] }[];
}
