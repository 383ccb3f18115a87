import type { TicketFilters } from '@/api/ticket-lists';
import { useEffect, useRef } from 'react';

/** The list that a ticket was opened from: it goes along with the page's place in the browser's history. */
export interface Trail {
  /** Where the list is, with its filters. */
  href: string;
  /** The tickets as the list showed them, in that order. */
  ids: readonly number[];
  /** What the list asked for, where there may be more than it had loaded. */
  filters?: TicketFilters;
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    trail?: Trail;
  }
}

/** Enough to walk through, little enough for the browser's history. */
const KEPT = 1_000;

const sources: { current: Omit<Trail, 'href'> }[] = [];

/**
 * Call in a list of tickets with what it shows, in order: links to its tickets then take the list along, so that the
 * ticket page can go to the next one. Several lists on a page are one, in the order in which they appeared.
 */
export function useTrailSource(ids: readonly number[], filters?: TicketFilters): void {
  const source = useRef<Omit<Trail, 'href'>>({ ids });
  useEffect(() => {
    source.current = filters === undefined ? { ids } : { ids, filters };
  });
  useEffect(() => {
    sources.push(source);
    return () => {
      sources.splice(sources.indexOf(source), 1);
    };
  }, []);
}

/** The state of such a link; a function of when it is followed, because what the list shows then is what counts. */
export function trailState(ticketId: number): { trail?: Trail } {
  const trail = trailTo(ticketId);
  return trail === undefined ? {} : { trail };
}

/** The trail for a link to this ticket from where one is now; undefined if no list on the page shows it. */
export function trailTo(ticketId: number): Trail | undefined {
  const ids = [...new Set(sources.flatMap((source) => [...source.current.ids]))];
  const at = ids.indexOf(ticketId);
  if (at === -1) return undefined;
  const [only] = sources;
  const filters = sources.length === 1 ? only?.current.filters : undefined;
  const start = Math.max(0, at - KEPT / 2);
  return {
    href: `${window.location.pathname}${window.location.search}`,
    ids: ids.slice(start, start + KEPT),
    ...(filters !== undefined && { filters }),
  };
}
