import { keep, recall } from './storage';
import { createStore } from './store';

// Kept on the device, not in the account: a phone shows another page than a laptop, so the tips may be welcome once on
// each; and the server need not know who has read what. By person, because teams share computers; it stays when they sign
// out, as it says nothing about them.
const PREFIX = 'first-steps:';
/** For browsers that refuse storage: put away until the page is loaded anew. */
const putAway = createStore<ReadonlySet<number>>(new Set());

/** Put the tips of the start page away for this person, or show them again. */
export function setFirstSteps(userId: number, isShown: boolean): void {
  keep(`${PREFIX}${userId}`, isShown ? null : 'done');
  const others = [...putAway.get()].filter((id) => id !== userId);
  putAway.set(new Set(isShown ? others : [...others, userId]));
}

/** Whether this person still gets the tips of the start page on this device. */
export function useFirstSteps(userId: number): boolean {
  return !putAway.useValue().has(userId) && recall(`${PREFIX}${userId}`) === null;
}
