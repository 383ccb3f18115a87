import type { SignInResult } from '@/api/auth';
import { withReturn } from '@/lib/return-address';

import { openPage } from './guest-location';

/**
 * Goes on from a step of signing in: to the page that was meant, or to the next step. False if there is no such step. Whoever
 * is signed in leaves these pages for good (another document, which keeps nothing of before): the form stays busy until then.
 */
export async function afterSignIn(result: SignInResult, next?: string): Promise<boolean> {
  if (result.isSignedIn) {
    window.location.replace(next ?? '/');
    return new Promise(() => undefined);
  }
  if (result.pending !== 'mfa_authenticate') return false;
  openPage(withReturn('/sign-in/mfa', next), { isReplacing: true });
  return true;
}
