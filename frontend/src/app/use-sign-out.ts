import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';

import { endPushHere } from '@/api/push';
import { signOut } from '@/api/auth';
import { forgetCursor } from '@/api/cursor';
import { NetworkProblem } from '@/api/problem';
import { useMe } from '@/api/reference';
import { t } from '@/i18n/catalogues';
import { loadTexts } from '@/i18n/i18n';
import { forgetDrafts, hasLeftMessages } from '@/lib/draft';
import { sendWaiting } from '@/lib/leaving';
import { showToast } from '@/ui/toast';

import { forgetOffline } from './sign-out';
import { confirmLosing } from './sign-out-question';

/** Signs out. What was sent but has not reached the server goes first; if it cannot, asks whether it may be lost. */
export function useSignOut(): () => Promise<void> {
  const queryClient = useQueryClient();
  const router = useRouter();
  const { id: userId } = useMe();
  return useCallback(async () => {
    try {
      const unsent = await sendMessages(queryClient, userId);
      if (unsent > 0 && !(await confirmLosing(unsent))) return;
      // First what is kept here: it goes even where the server cannot be told.
      await forgetOffline();
      await sendWaiting();
      await endPushHere();
      await signOut();
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
  }, [queryClient, router, userId]);
}

/** How many messages the server did not take. */
async function sendMessages(queryClient: QueryClient, userId: number): Promise<number> {
  if (!hasLeftMessages()) return 0;
  const [outbox] = await Promise.all([
    import('@/domain/tickets/compose/outbox'),
    loadTexts('composer'),
  ]);
  return outbox.sendAll(queryClient, userId);
}
