/**
 * What a query caches: the server's answer, and the event cursor it was taken at. A live event older than that is already
 * in the answer; a newer one must be added to it.
 */
export interface Read<T> {
  readonly data: T;
  readonly cursor: number;
  /** Newest event applied since, per ticket, so that a late or repeated event never puts old values back. */
  readonly seen?: Readonly<Record<number, number>>;
}

/** The response named no cursor (a proxy dropped the header): every event counts as newer. */
export const UNKNOWN_CURSOR = -1;

type Listener = (cursor: number) => void;

let first: number | null = null;
const listeners = new Set<Listener>();

/** Note the cursor of a response; the first one is where the live stream starts. */
export function noteCursor(cursor: number): void {
  if (first !== null || cursor === UNKNOWN_CURSOR) return;
  first = cursor;
  for (const listener of listeners) listener(cursor);
  listeners.clear();
}

/** Calls back once, at the first known cursor (at once if there is one). */
export function onFirstCursor(listener: Listener): () => void {
  if (first !== null) {
    listener(first);
    return () => undefined;
  }
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function forgetCursor(): void {
  first = null;
}

export function parseCursor(headers: Headers): number {
  const text = headers.get('Helpdesk-Cursor');
  const value = text === null ? Number.NaN : Number(text);
  return Number.isSafeInteger(value) && value >= 0 ? value : UNKNOWN_CURSOR;
}
