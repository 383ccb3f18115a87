import { useCallback, useState } from 'react';

interface StoredDraft<T> {
  value: T;
  idempotencyKey: string;
}

const PREFIX = 'draft:';

function newKey(): string {
  // randomUUID exists only on https and localhost; a helpdesk on a school's own network may be plain http.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function load<T>(name: string): StoredDraft<T> | null {
  try {
    const text = localStorage.getItem(PREFIX + name);
    return text === null ? null : (JSON.parse(text) as StoredDraft<T>);
  } catch {
    return null;
  }
}

function save<T>(name: string, draft: StoredDraft<T> | null): void {
  try {
    if (draft === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, JSON.stringify(draft));
  } catch {
    // Storage full or closed off: the draft then lives as long as the page.
  }
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
    setDraft({ value: start, idempotencyKey: newKey(), isRestored: false });
  }, [name, start]);

  return { ...draft, set, clear };
}

function fresh<T>(name: string, initial: T): StoredDraft<T> & { isRestored: boolean } {
  const stored = load<T>(name);
  if (stored !== null) return { ...stored, isRestored: true };
  return { value: initial, idempotencyKey: newKey(), isRestored: false };
}

/** On signing out: what one person typed is not for the next one at this computer. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(PREFIX)) localStorage.removeItem(key);
    }
  } catch {
    // Nothing was stored then.
  }
}
