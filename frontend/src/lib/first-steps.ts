import { useSyncExternalStore } from 'react';

// Kept on the device, not in the account: a phone shows another page than a laptop, so the tips may be welcome once on
// each; and the server need not know who has read what. By person, because teams share computers; it stays when they sign
// out, as it says nothing about them.
const PREFIX = 'first-steps:';
/** For browsers that refuse storage: put away until the page is loaded anew. */
const putAway = new Set<number>();
const listeners = new Set<() => void>();

function isPutAway(userId: number): boolean {
  try {
    return putAway.has(userId) || localStorage.getItem(PREFIX + String(userId)) !== null;
  } catch {
    return putAway.has(userId);
  }
}

/** Put the tips of the start page away for this person, or show them again. */
export function setFirstSteps(userId: number, isShown: boolean): void {
  if (isShown) putAway.delete(userId);
  else putAway.add(userId);
  try {
    if (isShown) localStorage.removeItem(PREFIX + String(userId));
    else localStorage.setItem(PREFIX + String(userId), 'done');
  } catch {
    // Storage closed off.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether this person still gets the tips of the start page on this device. */
export function useFirstSteps(userId: number): boolean {
  return useSyncExternalStore(subscribe, () => !isPutAway(userId));
}
