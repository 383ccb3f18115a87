import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';

import type { SignInResult } from '@/api/auth';

import { safeReturn } from './return-search';

const SERVER_PAGES = /^\/(admin|api|outbox)(\/|$)/;

/** Goes on from a step of signing in: to the page that was meant, or to the next step. False if there is no such step. */
export function useAfterSignIn(next: string | undefined): (result: SignInResult) => boolean {
  const queryClient = useQueryClient();
  const router = useRouter();
  return useCallback(
    (result) => {
      if (result.isSignedIn) {
        // Nothing that was asked as somebody else, or as nobody, may remain.
        queryClient.clear();
        const target = safeReturn(next) ?? '/';
        // Pages of the server are none of the router's.
        if (SERVER_PAGES.test(target)) window.location.assign(target);
        else router.history.replace(target);
        return true;
      }
      const search = next === undefined ? {} : { next };
      if (result.pending === 'mfa_authenticate') {
        void router.navigate({ to: '/sign-in/mfa', search, replace: true });
        return true;
      }
      return false;
    },
    [queryClient, router, next],
  );
}
