import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';

import { forgetCursor } from '@/api/cursor';
import { NetworkProblem } from '@/api/problem';
import { t } from '@/i18n/catalogues';
import { forgetDrafts, hasLeftMessages } from '@/lib/draft';
import { sendWaiting } from '@/lib/leaving';
import { showToast } from '@/ui/toast';

let onSignedOut: () => void = () => undefined;

/** Set once by the app: go to the sign-in page with the way back. */
export function setHandleSignedOut(handler: () => void): void {
  onSignedOut = handler;
}

/** The session ended (elsewhere, or by time). Drafts stay: the same person will sign in again. */
export function handleSignedOut(): void {
  onSignedOut();
}

/** Throw away what was kept on this device for reading without network. */
export async function forgetOffline(): Promise<void> {
  const offline = await import('./offline/keep').catch(() => null);
  await offline?.forgetOffline();
}

export function useSignOut(): () => Promise<void> {
  const queryClient = useQueryClient();
  const router = useRouter();
  return useCallback(async () => {
    // First what is kept here: it goes even where the server cannot be told.
    await forgetOffline();
    try {
      await sendWaiting();
      if (hasLeftMessages()) await (await import('@/domain/tickets/compose/outbox')).sendAll();
      await (await import('@/api/push')).endPushHere();
      await (await import('@/api/auth')).signOut();
    } catch (error) {
      showToast({
        tone: 'danger',
        text: t(error instanceof NetworkProblem ? 'account.signOutOffline' : 'form.failed'),
      });
      return;
    }
    forgetDrafts();
    forgetCursor();
    await router.navigate({ to: '/sign-in', search: {}, ignoreBlocker: true });
    queryClient.clear();
  }, [queryClient, router]);
}
