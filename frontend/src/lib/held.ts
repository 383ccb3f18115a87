import { useCallback, useEffect, useRef } from 'react';

import { useSendOnLeaving } from './leaving';

export interface Held<Item> {
  /** Take or send first what was held before. `end` is called when this is held no more. */
  hold: (item: Item, milliseconds: number, end?: () => void) => void;
  /** Gives back what is held, unsent; null when there is none. */
  take: () => Item | null;
  /** Sends what is held now. */
  flush: () => Promise<void>;
}

/**
 * Holds something for a moment before it is sent, so that it can be taken back as if it never was: nobody has seen it and
 * no mail has gone. Leaving, hiding or closing the page sends it at once. What it returns stays the same.
 */
export function useHeld<Item>(send: (item: Item) => Promise<unknown>): Held<Item> {
  const waiting = useRef<{ item: Item; timer: number; end?: (() => void) | undefined } | null>(
    null,
  );
  const latest = useRef(send);
  useEffect(() => {
    latest.current = send;
  });

  const take = useCallback((): Item | null => {
    const found = waiting.current;
    if (found === null) return null;
    clearTimeout(found.timer);
    waiting.current = null;
    found.end?.();
    return found.item;
  }, []);

  const flush = useCallback(async (): Promise<void> => {
    const item = take();
    if (item !== null) await latest.current(item);
  }, [take]);
  useSendOnLeaving(flush);

  const hold = useCallback(
    (item: Item, milliseconds: number, end?: () => void) => {
      const timer = window.setTimeout(() => void flush(), milliseconds);
      waiting.current = { item, timer, end };
    },
    [flush],
  );
  return { hold, take, flush };
}
