import { useState } from 'react';

export interface Merged {
  /** What is on the screen, in the order it already had there. */
  ids: number[];
  /** What is there, but not yet shown: it would push the rest down. */
  fresh: number[];
  /** The server would show the same rows in another order. */
  isReordered: boolean;
}

/**
 * Bring a new answer under what somebody is reading: rows stay where they are, what is gone goes, what follows below (the
 * next page) comes, and what is new above waits until it is asked for.
 */
export function mergeShown(shown: readonly number[], incoming: readonly number[]): Merged {
  const present = new Set(incoming);
  const kept = shown.filter((id) => present.has(id));
  if (kept.length === 0) return { ids: [...incoming], fresh: [], isReordered: false };
  const known = new Set(kept);
  const lastKnown = incoming.findLastIndex((id) => known.has(id));
  const below = incoming.slice(lastKnown + 1);
  const fresh = incoming.slice(0, lastKnown).filter((id) => !known.has(id));
  const order = incoming.filter((id) => known.has(id));
  return {
    ids: [...kept, ...below],
    fresh,
    isReordered: order.some((id, index) => id !== kept[index]),
  };
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}

/** `key` names the list: another one starts afresh. */
export function useStableRows<Row extends { id: number }>(rows: readonly Row[], key: string) {
  const incoming = rows.map((row) => row.id);
  const [shown, setShown] = useState({ key, ids: incoming });
  const merged =
    shown.key === key
      ? mergeShown(shown.ids, incoming)
      : { ids: incoming, fresh: [], isReordered: false };
  if (shown.key !== key || !isSame(shown.ids, merged.ids)) setShown({ key, ids: merged.ids });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return {
    rows: merged.ids.flatMap((id) => byId.get(id) ?? []),
    freshCount: merged.fresh.length,
    isReordered: merged.isReordered,
    showAll: () => setShown({ key, ids: incoming }),
  };
}
