import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { Suspense, useEffect } from 'react';

import { useMe } from '@/api/reference';
import { loadTexts } from '@/i18n/i18n';
import { hasLeftMoves } from '@/lib/draft';
import { LiveProvider } from '@/live/live-provider';
import { liveSubjects } from '@/registry/feature';
import { PageSkeleton } from '@/ui/states';

import { StartTips } from './help';
import { Shell } from './shell';
import { handleSignedOut } from './sign-out';

/** Until the page has come to rest (milliseconds). */
const SETTLED = 1_000;

export function SignedInLayout() {
  const queryClient = useQueryClient();
  const userId = useMe().id;
  useEffect(() => settleLeftMoves(queryClient, userId), [queryClient, userId]);
  useEffect(() => {
    const timer = setTimeout(() => {
      // No part of the first load, and at hand before somebody opens a dialog.
      void import('@/ui/mantine/mantine').catch(() => undefined);
      // Whatever page this is: it sends what an earlier page, or another one that closes, could not.
      void import('@/domain/tickets/compose/network-queue')
        .then((queue) => queue.watchNetwork(queryClient, userId))
        .catch(() => undefined);
      void import('./offline/keep')
        .then((offline) => offline.keepForOffline(queryClient, userId))
        // No such storage here (a private window): then there is nothing to read without network.
        .catch(() => undefined);
    }, SETTLED);
    return () => clearTimeout(timer);
  }, [queryClient, userId]);
  return (
    <LiveProvider loadSubjects={liveSubjects} onSignedOut={handleSignedOut}>
      <Shell>
        <StartTips />
        <Suspense fallback={<PageSkeleton />}>
          <Outlet />
        </Suspense>
      </Shell>
    </LiveProvider>
  );
}

/** Moves of which an earlier page did not see the answer. The code comes only if there are any. */
function settleLeftMoves(queryClient: QueryClient, userId: number): void {
  if (!hasLeftMoves()) return;
  void Promise.all([import('@/features/tickets/detail/left-moves'), loadTexts('ticketpage')]).then(
    ([moves]) => moves.settleLeftMoves(queryClient, userId),
  );
  void import('@/features/devices/waiting').then(({ watchWaiting }) =>
    watchWaiting(queryClient, userId),
  );
}
