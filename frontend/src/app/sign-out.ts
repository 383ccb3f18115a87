import type { RegisteredRouter } from '@tanstack/react-router';

import { withReturn } from '@/lib/return-address';

let router: RegisteredRouter;
/** On the way to the sign-in page: whatever else tells now that nobody is signed in is no news. */
let isLeaving = false;

/** Set once by the app. */
export function setRouter(own: RegisteredRouter): void {
  router = own;
}

/** To the sign-in page: another document, in which nothing of this one remains. */
export async function leave(next?: string): Promise<void> {
  await router.navigate({
    href: withReturn('/sign-in', next),
    reloadDocument: true,
    // Nothing can be saved any more: no form holds its page.
    ignoreBlocker: true,
  });
}

/** The session ended (elsewhere, or by time). Drafts stay: the same person will sign in again. */
export function handleSignedOut(): void {
  if (isLeaving) return;
  isLeaving = true;
  const { pathname, searchStr } = router.state.location;
  void forgetOffline().then(() => leave(pathname + searchStr));
}

/** Ends the session on purpose, without the news that it ended. Rejects where it could not be ended. */
export async function endSession(end: () => Promise<unknown>): Promise<void> {
  isLeaving = true;
  try {
    await end();
  } catch (error) {
    isLeaving = false;
    throw error;
  }
}

/** Throw away what was kept on this device for reading without network. */
export async function forgetOffline(): Promise<void> {
  const offline = await import('./offline/keep').catch(() => null);
  await offline?.forgetOffline();
}
