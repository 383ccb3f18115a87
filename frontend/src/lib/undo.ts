import { useCallback, useEffect, useRef } from 'react';

import { useSendOnLeaving } from './leaving';

export interface Undo<Item> {
  /** Starts the timer. Take back or send first what still waits. `end` is called when this waits no more. */
  start: (item: Item, milliseconds: number, end?: () => void) => void;
  /** Undo: gives back what waits, unsent; null when there is none. */
  take: () => Item | null;
  /** Sends what waits now. */
  flush: () => Promise<void>;
}

/**
 * The undo timer of decisions, moves and bulk changes: sends only after some seconds, so that undo takes it back as if it
 * never was: nobody has seen it and no mail has gone. Leaving, hiding or closing the page sends it at once. What it returns
 * stays the same.
 */
export function useUndo<Item>(send: (item: Item) => Promise<unknown>): Undo<Item> {
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

  const start = useCallback(
    (item: Item, milliseconds: number, end?: () => void) => {
      const timer = window.setTimeout(() => void flush(), milliseconds);
      waiting.current = { item, timer, end };
    },
    [flush],
  );
  return { start, take, flush };
}
