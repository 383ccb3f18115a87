import { useSyncExternalStore } from 'react';

/** Something outside of components that these follow. Say `changed` when `read` gives another value. */
export function observed<Value>(read: () => Value) {
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    changed: () => {
      for (const listener of listeners) listener();
    },
    /** For components. */
    useValue: () => useSyncExternalStore(subscribe, read),
  };
}

/** A value outside of components that these follow. */
export function createStore<Value>(first: Value) {
  let value = first;
  const { changed, useValue } = observed(() => value);
  return {
    get: () => value,
    set: (next: Value) => {
      value = next;
      changed();
    },
    useValue,
  };
}
