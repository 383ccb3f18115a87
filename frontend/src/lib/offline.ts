import { createStore } from './store';

// What the app knows about being cut off. Two ways into it: the network goes away under an open page, or the page is
// opened without one and shows what was kept on this device.

interface State {
  isOffline: boolean;
  /** When what is on the screen was last known to be right. */
  asOf: number | null;
}

let restoredFrom: number | null = null;
let lastHeard: number | null = null;
const state = createStore(compute());

function compute(): State {
  const isOffline = restoredFrom !== null || !navigator.onLine;
  return { isOffline, asOf: isOffline ? (restoredFrom ?? lastHeard) : null };
}

const changed = () => state.set(compute());
window.addEventListener('online', changed);
window.addEventListener('offline', changed);

/** The page shows what was kept at this moment (milliseconds), or, with null, what the server says again. */
export function setRestoredFrom(moment: number | null): void {
  restoredFrom = moment;
  changed();
}

/** The server was heard: until now, everything on the screen is right. */
export function noteHeard(): void {
  lastHeard = Date.now();
}

/** Whether changes cannot be made now, and how old is what one sees. */
export const useOffline = state.useValue;
