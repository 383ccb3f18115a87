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
import { countTypedDrafts } from '@/lib/typed-drafts';
import { within } from '@/lib/within';
import { showToast } from '@/ui/toast';

import { endSession, forgetOffline, leave } from './sign-out';
import { confirmLosing } from './sign-out-question';

/** How long one step may take (milliseconds): a network that hangs must not keep somebody signed in without a word. */
const PATIENCE = 5_000;

/**
 * Signs out. What was sent but has not reached the server goes first; if it cannot, or something was typed and
 * not sent, asks whether that may be lost.
 */
export function useSignOut(): () => Promise<void> {
  const queryClient = useQueryClient();
  const { id: userId } = useMe();
  return useCallback(async () => {
    try {
      // Counted first: a message that the server refuses is a draft again.
      const drafts = countTypedDrafts(userId);
      const unsent = { ...(await sendKept(queryClient, userId)), drafts };
      const isUnsent = unsent.messages + unsent.ticks > 0;
      if (isUnsent || drafts > 0) {
        await loadTexts('composer');
        if (!(await confirmLosing(unsent))) return;
        // Also where the server cannot be told: it must not go out after all.
        if (isUnsent) forgetDrafts();
      }
      // First what is kept here: it goes even where the server cannot be told.
      await forgetOffline();
      await within(PATIENCE, sendWaiting());
      await within(PATIENCE, endPushHere());
      await endSession(() => signOut(AbortSignal.timeout(2 * PATIENCE)));
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
async function sendKept(queryClient: QueryClient, userId: number) {
  const unsent = { messages: 0, ticks: 0 };
  if (!hasLeftMessages() && !hasLeftMoves()) return unsent;
  await loadTexts('composer');
  if (hasLeftMessages()) {
    const outbox = await import('@/domain/tickets/compose/outbox');
    unsent.messages = await outbox.sendAll(queryClient, userId, PATIENCE);
  }
  if (hasLeftMoves()) {
    await loadTexts('ticketpage');
    const ticks = await import('@/features/tickets/detail/waiting-ticks');
    const devices = await import('@/features/devices/waiting');
    unsent.ticks =
      (await ticks.sendAllTicks(queryClient, userId, PATIENCE)) +
      (await devices.sendAllWaiting(queryClient, userId, PATIENCE));
  }
  return unsent;
}
