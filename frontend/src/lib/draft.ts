import { useCallback, useEffect, useState } from 'react';

import { randomId } from './random-id';
import { keep } from './storage';

interface StoredDraft<T> {
  value: T;
  idempotencyKey: string;
}

const PREFIX = 'draft:';
/** What is remembered of the tickets that somebody opened; signing out wipes it. */
export const VISITS = 'visits:';

function load<T>(name: string): StoredDraft<T> | null {
  try {
    const text = localStorage.getItem(PREFIX + name);
    return text === null ? null : (JSON.parse(text) as StoredDraft<T>);
  } catch {
    return null;
  }
}

function save<T>(name: string, draft: StoredDraft<T> | null): void {
  keep(PREFIX + name, draft && JSON.stringify(draft));
}

const watchers = new Map<string, Set<() => void>>();

/** Keep something on this device beside the drafts, until it is stored as null. Signing out wipes it too. */
export function storeDraft(name: string, value: unknown, idempotencyKey: string): void {
  save(name, value === null ? null : { value, idempotencyKey });
}

/** Whether messages wait here to be sent; see the outbox of the tickets. */
export function hasLeftMessages(): boolean {
  return storedDrafts('outbox:').length > 0;
}

/** Whether moves wait here for their answer, or ticks of a checklist for a connection; see the ticket page. */
export function hasLeftMoves(): boolean {
  return storedDrafts('move:').length > 0 || storedDrafts('tick:').length > 0;
}

/** Everything that is kept under names that begin so. */
export function storedDrafts<T>(beginning: string): T[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX + beginning))
      .map((key) => load<T>(key.slice(PREFIX.length))?.value)
      .filter((value) => value !== undefined);
  } catch {
    return [];
  }
}

/**
 * Put something back that was on its way out, under its own key. Words that were typed in its place meanwhile come after
 * it, and then it is another message, under another key.
 */
export function restoreDraft(name: string, value: { body: string }, idempotencyKey: string): void {
  const typed = load<{ body: string }>(name)?.value;
  save(
    name,
    typed === undefined || typed.body.trim() === ''
      ? { value, idempotencyKey }
      : { value: joined(value, typed), idempotencyKey: randomId() },
  );
  for (const watcher of watchers.get(name) ?? []) watcher();
}

/** One draft of two: the words one after the other, and all that comes in lists. */
function joined<T extends { body: string }>(first: T, second: T): T {
  const result: Record<string, unknown> = { ...second, ...first };
  for (const [name, value] of Object.entries(second) as [string, unknown][]) {
    const other = result[name];
    if (Array.isArray(value) && Array.isArray(other)) {
      result[name] = [...(other as unknown[]), ...(value as unknown[])];
    }
  }
  return { ...(result as T), body: `${first.body}\n\n${second.body}` };
}

export interface Draft<T> {
  value: T;
  /**
   * Send as `Idempotency-Key`. It belongs to the draft and survives a reload: when the answer to a submit was lost, sending
   * the draft again creates nothing new.
   */
  idempotencyKey: string;
  isRestored: boolean;
  set: (value: T | ((old: T) => T)) => void;
  /** After success: empties the draft and takes a new key. */
  clear: () => void;
  /** Keeps the words, but sends them as something else. */
  renewKey: () => void;
}

/**
 * What somebody is typing, kept on this device until it is sent.
 *
 * `name` must be unique per person and place, e.g. `${me.id}:reply:${ticket.id}`.
 */
export function useDraft<T>(name: string, initial: T): Draft<T> {
  const [loadedName, setLoadedName] = useState(name);
  const [start] = useState(initial);
  const [draft, setDraft] = useState<StoredDraft<T> & { isRestored: boolean }>(() =>
    fresh(name, start),
  );

  if (loadedName !== name) {
    setLoadedName(name);
    setDraft(fresh(name, start));
  }

  const set = useCallback(
    (value: T | ((old: T) => T)) => {
      setDraft((old) => {
        const next = typeof value === 'function' ? (value as (old: T) => T)(old.value) : value;
        const stored = { value: next, idempotencyKey: old.idempotencyKey };
        save(name, stored);
        return { ...stored, isRestored: old.isRestored };
      });
    },
    [name],
  );
  const clear = useCallback(() => {
    save(name, null);
    setDraft({ value: start, idempotencyKey: randomId(), isRestored: false });
  }, [name, start]);

  const renewKey = useCallback(() => {
    setDraft((old) => {
      const next = { ...old, idempotencyKey: randomId() };
      save(name, { value: next.value, idempotencyKey: next.idempotencyKey });
      return next;
    });
  }, [name]);

  useEffect(() => {
    const reload = () => setDraft(fresh(name, start));
    const found = watchers.get(name) ?? new Set<() => void>();
    watchers.set(name, found.add(reload));
    return () => void found.delete(reload);
  }, [name, start]);

  return { ...draft, set, clear, renewKey };
}

function fresh<T>(name: string, initial: T): StoredDraft<T> & { isRestored: boolean } {
  const stored = load<T>(name);
  if (stored !== null) return { ...stored, isRestored: true };
  return { value: initial, idempotencyKey: randomId(), isRestored: false };
}

/** On signing out: what one person typed, and which tickets they opened, is not for the next one at this computer. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(PREFIX) || key.startsWith(VISITS)) localStorage.removeItem(key);
    }
  } catch {
    // Nothing was stored then.
  }
}
