import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';

import { signOut } from '@/api/auth';
import { forgetCursor } from '@/api/cursor';
import { forgetDrafts } from '@/lib/draft';

let onSignedOut: () => void = () => undefined;

/** Set once by the app: go to the sign-in page with the way back. */
export function setHandleSignedOut(handler: () => void): void {
  onSignedOut = handler;
}

/** The session ended (elsewhere, or by time). Drafts stay: the same person will sign in again. */
export function handleSignedOut(): void {
  onSignedOut();
}

export function useSignOut(): () => Promise<void> {
  const queryClient = useQueryClient();
  const router = useRouter();
  return useCallback(async () => {
    await signOut();
    forgetDrafts();
    forgetCursor();
    await router.navigate({ to: '/sign-in', search: {} });
    queryClient.clear();
  }, [queryClient, router]);
}
