import { useState } from 'react';

import type { Status } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useUndo } from '@/lib/undo';
import { dismissToast, showToast } from '@/ui/toast';

import { forgetMove, keepMove, releaseMove, type LeftMove } from './left-moves';

export interface Move {
  to: Status;
  /** What the ticket was when this was chosen. */
  version: number;
  /** The last entry of its history by then. */
  seq: number;
}

interface Waiting extends Move {
  left: LeftMove;
}

interface Options {
  ticketId: number;
  number: number;
  userId: number;
  /** Tells of a refusal itself. */
  send: (move: Move) => Promise<void>;
}

/**
 * Sends a move after some seconds, until when it can be undone: a slip of the finger can be taken back. Never lost: it is kept on this
 * device until it was answered, and the next page settles what this one has not seen answered.
 */
export function useUndoableMove({ ticketId, number, userId, send }: Options) {
  const { t } = useTranslation('ticketpage');
  const [waiting, setWaiting] = useState<Status | null>(null);
  const { start, take } = useUndo(async ({ left, ...move }: Waiting) => {
    releaseMove(left);
    await send(move);
    // A page that is closed gets no further than this: then the next one looks what became of it.
    forgetMove(left);
  });

  /** Gives back where the ticket was about to go; null when nothing waited. */
  function undo(): Status | null {
    const found = take();
    if (found !== null) forgetMove(found.left);
    return found?.to ?? null;
  }

  return {
    /** Where the ticket is about to go. */
    waiting,
    start: (move: Move, text: string, seconds: number) => {
      undo();
      const until = Date.now() + seconds * 1000;
      const left = { userId, ticketId, number, to: move.to, version: move.version, dueAt: until };
      keepMove(left);
      setWaiting(move.to);
      const toast = showToast({
        tone: 'info',
        text,
        until,
        action: { label: t('move.undo'), run: undo },
      });
      start({ ...move, left }, seconds * 1000, () => {
        dismissToast(toast);
        setWaiting(null);
      });
    },
    undo,
  };
}
