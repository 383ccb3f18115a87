import type { QueryClient } from '@tanstack/react-query';

import { keepAnswer } from '@/api/change';
import { ApiProblem, NetworkProblem } from '@/api/problem';
import { request } from '@/api/request';
import type { Status } from '@/api/types';
import { t } from '@/i18n/catalogues';
import { storedDrafts, storeDraft } from '@/lib/draft';
import { showToast } from '@/ui/toast';

import { watchTicks } from './waiting-ticks';

/** A move between its button and the server's answer, kept on this device so that no page takes it along unseen. */
export interface LeftMove {
  userId: number;
  ticketId: number;
  number: number;
  to: Status;
  version: number;
  /** When it goes, or went, out (milliseconds since 1970). */
  dueAt: number;
}

export const LEFT_MOVES = 'move:';
/** A page that is still counting, or waits for its answer, is not to be overtaken by another tab. */
const GRACE = 20_000;

const nameOf = (userId: number, ticketId: number) => `${LEFT_MOVES}${userId}:${ticketId}`;

export function keepMove(move: LeftMove): void {
  storeDraft(nameOf(move.userId, move.ticketId), move, '');
}

/** It was answered, or taken back. */
export function forgetMove({ userId, ticketId }: Pick<LeftMove, 'userId' | 'ticketId'>): void {
  storeDraft(nameOf(userId, ticketId), null, '');
}

/** The page goes: whatever opens next may settle it at once. */
export function releaseMove(move: LeftMove): void {
  keepMove({ ...move, dueAt: Date.now() - GRACE });
}

/**
 * What an earlier page of this person had not seen answered: done already, done now, or said that it was not done. Ticks
 * that wait for a connection go out too.
 */
export async function settleLeftMoves(queryClient: QueryClient, userId: number): Promise<void> {
  watchTicks(queryClient, userId);
  const left = storedDrafts<LeftMove>(`${LEFT_MOVES}${userId}:`);
  for (const move of left) {
    if (Date.now() - move.dueAt >= GRACE) await settle(queryClient, move);
  }
}

async function settle(queryClient: QueryClient, move: LeftMove): Promise<void> {
  const { ticketId, to, version } = move;
  try {
    if (!(await isDone(move))) {
      const sent = request('post', '/api/v1/tickets/{ticket_id}/transition/', {
        ticketId,
        to,
        reason: '',
        version,
      }).catch(async (error: unknown) => {
        // The earlier page's own request may have come in between.
        if (error instanceof ApiProblem && (await isDone(move))) return null;
        throw error;
      });
      const answer = await sent;
      if (answer !== null) keepAnswer(queryClient, answer, ticketId);
    }
    forgetMove(move);
  } catch (error) {
    // Without an answer it is kept for the next time.
    if (error instanceof NetworkProblem) return;
    forgetMove(move);
    const why = error instanceof ApiProblem ? error.message : String(error);
    showToast({
      tone: 'danger',
      text: t('ticketpage:move.refused', { number: move.number, why }),
    });
  }
}

async function isDone({ ticketId, to, version }: LeftMove): Promise<boolean> {
  const { data } = await request('get', '/api/v1/tickets/{ticket_id}/', { ticketId });
  return data.status === to && data.version > version;
}
