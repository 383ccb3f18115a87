import { useQueryClient } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { Suspense, useEffect } from 'react';

import { useMe } from '@/api/reference';
import { loadTexts } from '@/i18n/i18n';
import { hasLeftMessages, hasLeftMoves } from '@/lib/draft';
import { LiveProvider } from '@/live/live-provider';
import { liveSubjects } from '@/registry/feature';
import { PageSkeleton } from '@/ui/states';

import { StartTips } from './help';
import { Shell } from './shell';
import { handleSignedOut } from './sign-out';

const SETTLED = 1_000;

export function SignedInLayout() {
  useLeftMessages();
  useLeftMoves();
  useKeptForOffline();
  useMantineAtHand();
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

/** Begins when the page has settled. */
function useKeptForOffline(): void {
  const queryClient = useQueryClient();
  const userId = useMe().id;
  useEffect(() => {
    const timer = setTimeout(() => {
      void import('./offline/keep')
        .then((offline) => offline.keepForOffline(queryClient, userId))
        // No such storage here (a private window): then there is nothing to read without network.
        .catch(() => undefined);
    }, SETTLED);
    return () => clearTimeout(timer);
  }, [queryClient, userId]);
}

/** Mantine is no part of the first load: it comes when the page has settled, before somebody opens a dialog. */
function useMantineAtHand(): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      void import('@/ui/mantine/mantine').catch(() => undefined);
    }, SETTLED);
    return () => clearTimeout(timer);
  }, []);
}

/** Messages that an earlier page had not seen confirmed when it closed. The code comes only if there are any. */
function useLeftMessages(): void {
  const queryClient = useQueryClient();
  const userId = useMe().id;
  useEffect(() => {
    if (!hasLeftMessages()) return;
    void Promise.all([import('@/features/tickets/compose/outbox'), loadTexts('composer')]).then(
      ([outbox]) => outbox.sendLeftovers(queryClient, userId),
    );
  }, [queryClient, userId]);
}

/** Moves that an earlier page held, and whose answer it did not see. */
function useLeftMoves(): void {
  const queryClient = useQueryClient();
  const userId = useMe().id;
  useEffect(() => {
    if (!hasLeftMoves()) return;
    void Promise.all([
      import('@/features/tickets/detail/left-moves'),
      loadTexts('ticketpage'),
    ]).then(([moves]) => moves.settleLeftMoves(queryClient, userId));
  }, [queryClient, userId]);
}
