import { useCallback, useEffect, useRef } from 'react';

import { useSendOnLeaving } from './leaving';

export interface Undo<Item> {
  /** Starts the timer of one more. `end` is called when it waits no more. */
  start: (item: Item, milliseconds: number, end?: () => void) => void;
  /** Undo: gives back what was started last of what still waits (and `which` picks), unsent; null when there is none. */
  take: (which?: (item: Item) => boolean) => Item | null;
  /** Sends now what waits, or what of it `which` picks, the first that was started first. */
  flush: (which?: (item: Item) => boolean) => Promise<void>;
}

interface Waiting<Item> {
  item: Item;
  timer: number;
  end?: (() => void) | undefined;
}

/**
 * The undo timer of decisions, moves and bulk changes: sends only after some seconds, so that undo takes it back as if it
 * never was: nobody has seen it and no mail has gone. Several may wait, each with its own time. Leaving, hiding or closing
 * the page sends them at once. What it returns stays the same.
 */
export function useUndo<Item>(send: (item: Item) => Promise<unknown>): Undo<Item> {
  const waiting = useRef<Waiting<Item>[]>([]);
  const latest = useRef(send);
  useEffect(() => {
    latest.current = send;
  });

  const release = useCallback((found: Waiting<Item>): Item => {
    clearTimeout(found.timer);
    waiting.current = waiting.current.filter((each) => each !== found);
    found.end?.();
    return found.item;
  }, []);

  const take = useCallback(
    (which: (item: Item) => boolean = () => true): Item | null => {
      const found = waiting.current.findLast(({ item }) => which(item));
      return found === undefined ? null : release(found);
    },
    [release],
  );

  const flush = useCallback(
    async (which: (item: Item) => boolean = () => true): Promise<void> => {
      const items = waiting.current.filter(({ item }) => which(item)).map(release);
      // All at once: a page that is being closed waits for no answer.
      await Promise.all(items.map((item) => latest.current(item)));
    },
    [release],
  );
  const sendAll = useCallback(() => flush(), [flush]);
  useSendOnLeaving(sendAll);

  const start = useCallback(
    (item: Item, milliseconds: number, end?: () => void) => {
      const timer = window.setTimeout(() => void flush((each) => each === item), milliseconds);
      waiting.current = [...waiting.current, { item, timer, end }];
    },
    [flush],
  );
  return { start, take, flush };
}
