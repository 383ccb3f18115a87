import { useSyncExternalStore } from 'react';

// What the app knows about being cut off. Two ways into it: the network goes away under an open page, or the page is
// opened without one and shows what was kept on this device.

interface State {
  isOffline: boolean;
  /** When what is on the screen was last known to be right. */
  asOf: number | null;
}

let restoredFrom: number | null = null;
let lastHeard: number | null = null;
let state: State = compute();
const listeners = new Set<() => void>();

function compute(): State {
  const isOffline = restoredFrom !== null || !navigator.onLine;
  return { isOffline, asOf: isOffline ? (restoredFrom ?? lastHeard) : null };
}

function changed(): void {
  const next = compute();
  if (next.isOffline === state.isOffline && next.asOf === state.asOf) return;
  state = next;
  for (const listener of listeners) listener();
}

/** The page shows what was kept at this moment (milliseconds), or, with null, what the server says again. */
export function setRestoredFrom(moment: number | null): void {
  restoredFrom = moment;
  changed();
}

/** The server was heard: until now, everything on the screen is right. */
export function noteHeard(): void {
  lastHeard = Date.now();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}

/** Whether changes cannot be made now, and how old is what one sees. */
export function useOffline(): State {
  return useSyncExternalStore(subscribe, () => state);
}
