import { useEffect, useRef, type RefObject } from 'react';

import { tellShownPages } from '@/api/shown-pages';
import { ticketPagesQuery, type TicketFilters } from '@/api/ticket-lists';
import type { TicketRow } from '@/api/types';

interface Options {
  filters: TicketFilters;
  /** Holds the rows, and nothing else. */
  box: RefObject<HTMLElement | null>;
  /** The ids of the rows, page by page. */
  pages: readonly (readonly number[])[];
  /** Chosen rows must stay loaded. */
  chosen: readonly TicketRow[] | undefined;
}

/** As many rows below the window as a quick look down takes. */
const AHEAD = 12;

/** Tells live updates which pages of the list are on the screen, so that they ask for no others. */
export function useShownPages({ filters, box, pages, chosen }: Options): void {
  const latest = useRef({ pages, chosen });
  useEffect(() => {
    latest.current = { pages, chosen };
  });
  const key = JSON.stringify(filters);
  useEffect(() => {
    const { queryKey } = ticketPagesQuery(JSON.parse(key) as TicketFilters);
    return tellShownPages(queryKey, () => {
      const all = latest.current.pages;
      const rect = box.current?.getBoundingClientRect();
      // Folded in, or not drawn yet.
      if (rect === undefined || rect.height === 0) return all.length;
      const ids = all.flat();
      const inSight = ((window.innerHeight - rect.top) / rect.height) * ids.length;
      const wanted = new Set(latest.current.chosen?.map((row) => row.id));
      const lastChosen = ids.findLastIndex((id) => wanted.has(id));
      return pagesFor(all, Math.max(Math.ceil(inSight) + AHEAD, lastChosen + 1));
    });
  }, [box, key]);
}

/** How many pages hold the first so many rows; at least one. */
function pagesFor(pages: readonly (readonly number[])[], rows: number): number {
  let count = 0;
  let held = 0;
  for (const page of pages) {
    if (count > 0 && held >= rows) break;
    count += 1;
    held += page.length;
  }
  return count;
}
