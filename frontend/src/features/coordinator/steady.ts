import { useState } from 'react';

interface Order {
  scope: string;
  ids: readonly number[];
}

const NOTHING: ReadonlySet<number> = new Set();

/**
 * Keeps a list still while it changes elsewhere: rows stay where they are, rows that are gone leave, and what came in
 * waits until it is asked for. An empty list takes everything: nothing there can move.
 *
 * `away` are rows that may come back (a decision that can be undone): not shown, but their place is kept.
 */
export function useSteadyOrder(
  wanted: readonly number[] | undefined,
  scope: string,
  away: ReadonlySet<number> = NOTHING,
): { ids: readonly number[]; waiting: readonly number[]; apply: () => void } {
  const [order, setOrder] = useState<Order>({ scope, ids: [] });
  const current = order.scope === scope ? order : { scope, ids: [] };
  const next = wanted === undefined ? current : keepOrder(current, wanted, away);
  // Adjusted while rendering, so that no frame shows the rows in another order.
  if (next !== order) setOrder(next);
  const known = new Set(next.ids);
  return {
    ids: next.ids.filter((id) => !away.has(id)),
    waiting: (wanted ?? []).filter((id) => !known.has(id) && !away.has(id)),
    apply: () => setOrder({ scope, ids: wanted ?? [] }),
  };
}

/** The same object where nothing changes. */
export function keepOrder(
  order: Order,
  wanted: readonly number[],
  away: ReadonlySet<number> = NOTHING,
): Order {
  const present = new Set(wanted);
  const left = order.ids.filter((id) => present.has(id));
  const isSame = (ids: readonly number[]) =>
    ids.length === order.ids.length && ids.every((id, index) => id === order.ids[index]);
  const ids = left.every((id) => away.has(id)) ? wanted : left;
  return isSame(ids) ? order : { ...order, ids };
}
