import { useState } from 'react';

interface Order {
  scope: string;
  ids: readonly number[];
}

/**
 * Keeps a list still while it changes elsewhere: rows stay where they are, rows that are gone leave, and what came in
 * waits until it is asked for. An empty list takes everything: nothing there can move.
 */
export function useSteadyOrder(
  wanted: readonly number[] | undefined,
  scope: string,
): { ids: readonly number[]; waiting: readonly number[]; apply: () => void } {
  const [order, setOrder] = useState<Order>({ scope, ids: [] });
  const current = order.scope === scope ? order : { scope, ids: [] };
  const next = wanted === undefined ? current : keepOrder(current, wanted);
  // Adjusted while rendering, so that no frame shows the rows in another order.
  if (next !== order) setOrder(next);
  const known = new Set(next.ids);
  return {
    ids: next.ids,
    waiting: (wanted ?? []).filter((id) => !known.has(id)),
    apply: () => setOrder({ scope, ids: wanted ?? [] }),
  };
}

/** The same object where nothing changes. */
export function keepOrder(order: Order, wanted: readonly number[]): Order {
  const present = new Set(wanted);
  const left = order.ids.filter((id) => present.has(id));
  if (left.length === 0)
    return wanted.length === 0 && order.ids.length === 0 ? order : { ...order, ids: wanted };
  return left.length === order.ids.length ? order : { ...order, ids: left };
}
