import { useEffect, useRef, useState } from 'react';

import type { TicketRow } from '@/api/types';
import type { ListItem } from '@/domain/tickets/ticket-list';

export interface Merged {
  /** What is on the screen, in the order it already had there. */
  ids: number[];
  /** What is there, but not yet shown: it would push the rest down. */
  fresh: number[];
  /** The server would show the same rows in another order. */
  isReordered: boolean;
}

/**
 * Bring a new answer under what somebody is reading: rows stay where they are, what follows below (the next page) comes,
 * and what is new above waits until it is asked for. What is gone goes, unless `isHeld`: then its place stays, so that
 * nothing moves under a pointer or under the focus.
 */
export function mergeShown(
  shown: readonly number[],
  incoming: readonly number[],
  isHeld = false,
): Merged {
  const present = new Set(incoming);
  const kept = shown.filter((id) => present.has(id));
  if (kept.length === 0) return { ids: [...incoming], fresh: [], isReordered: false };
  const known = new Set(kept);
  const lastKnown = incoming.findLastIndex((id) => known.has(id));
  const below = incoming.slice(lastKnown + 1);
  const fresh = incoming.slice(0, lastKnown).filter((id) => !known.has(id));
  const order = incoming.filter((id) => known.has(id));
  return {
    ids: [...(isHeld ? shown : kept), ...below],
    fresh,
    isReordered: order.some((id, index) => id !== kept[index]),
  };
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}

interface Shown {
  key: string;
  ids: readonly number[];
  isSettled: boolean;
}

/** The list that was left last, for who comes back to it from a ticket. */
let left: { key: string; ids: readonly number[] } | null = null;
/** Further down than this, somebody comes back to a place rather than to a list. */
const SCROLLED = 120;

interface Options {
  /** Names the list: another one starts afresh. */
  key: string;
  /** The answer is of now and of this list, not one of before that stands in for it. */
  isSettled: boolean;
  /** Somebody points at the list, or has the focus in it. */
  isHeld: boolean;
}

export function useStableRows(rows: readonly TicketRow[], { key, isSettled, isHeld }: Options) {
  const incoming = rows.map((row) => row.id);
  const [shown, setShown] = useState<Shown>(() =>
    left?.key === key ? { ...left, isSettled: true } : { key, ids: incoming, isSettled },
  );
  const isKnown = shown.key === key && shown.isSettled && incoming.length > 0;
  const merged = isKnown
    ? mergeShown(shown.ids, incoming, isHeld)
    : { ids: incoming, fresh: [], isReordered: false };
  const settled = isKnown || isSettled;
  if (shown.key !== key || shown.isSettled !== settled || !isSame(shown.ids, merged.ids)) {
    setShown({ key, ids: merged.ids, isSettled: settled });
  }

  const latest = useRef(shown);
  useEffect(() => {
    latest.current = shown;
  });
  useEffect(() => {
    left = null;
    return () => {
      left = window.scrollY > SCROLLED && latest.current.isSettled ? latest.current : null;
    };
  }, []);

  const byId = new Map(rows.map((row) => [row.id, row]));
  return {
    items: merged.ids.map((id): ListItem => ({ id, row: byId.get(id) ?? null })),
    freshCount: merged.fresh.length,
    isReordered: merged.isReordered,
    showAll: () => setShown({ key, ids: incoming, isSettled: true }),
  };
}
