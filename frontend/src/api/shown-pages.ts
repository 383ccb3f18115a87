import { hashKey, type QueryKey } from '@tanstack/react-query';

const counters = new Map<string, () => number>();

/** Says how many of an infinite list's pages, from the first on, are on the screen. Returns how to stop saying so. */
export function tellShownPages(queryKey: QueryKey, count: () => number): () => void {
  const hash = hashKey(queryKey);
  counters.set(hash, count);
  return () => {
    if (counters.get(hash) === count) counters.delete(hash);
  };
}

/** Undefined where no list says so: then all pages count as shown. */
export function shownPages(queryHash: string): number | undefined {
  return counters.get(queryHash)?.();
}
