import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

import { signOut } from '@/api/auth';
import { NetworkProblem } from '@/api/problem';
import { endPushHere } from '@/api/push';
import { useMe } from '@/api/reference';
import { t } from '@/i18n/catalogues';
import { loadTexts } from '@/i18n/i18n';
import { forgetDrafts, hasLeftMessages, hasLeftMoves } from '@/lib/draft';
import { sendWaiting } from '@/lib/leaving';
import { showToast } from '@/ui/toast';

import { endSession, forgetOffline, leave } from './sign-out';
import { confirmLosing, type Unsent } from './sign-out-question';

/** Signs out. What was sent but has not reached the server goes first; if it cannot, asks whether it may be lost. */
export function useSignOut(): () => Promise<void> {
  const queryClient = useQueryClient();
  const { id: userId } = useMe();
  return useCallback(async () => {
    try {
      const unsent = await sendKept(queryClient, userId);
      if (unsent.messages + unsent.ticks > 0) {
        if (!(await confirmLosing(unsent))) return;
        // Also where the server cannot be told: it must not go out after all.
        forgetDrafts();
      }
      // First what is kept here: it goes even where the server cannot be told.
      await forgetOffline();
      await sendWaiting();
      await endPushHere();
      await endSession(signOut);
    } catch (error) {
      showToast({
        tone: 'danger',
        text: t(error instanceof NetworkProblem ? 'account.signOutOffline' : 'form.failed'),
      });
      return;
    }
    forgetDrafts();
    await leave();
  }, [queryClient, userId]);
}

/** Sends messages and ticks that wait on this device, and counts what the server did not take. */
async function sendKept(queryClient: QueryClient, userId: number): Promise<Unsent> {
  const unsent: Unsent = { messages: 0, ticks: 0 };
  if (!hasLeftMessages() && !hasLeftMoves()) return unsent;
  await loadTexts('composer');
  if (hasLeftMessages()) {
    const outbox = await import('@/domain/tickets/compose/outbox');
    unsent.messages = await outbox.sendAll(queryClient, userId);
  }
  if (hasLeftMoves()) {
    await loadTexts('ticketpage');
    const ticks = await import('@/features/tickets/detail/waiting-ticks');
    unsent.ticks = await ticks.sendAllTicks(queryClient, userId);
  }
  return unsent;
}
