import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Status } from '@/api/types';
import { useHeld } from '@/lib/held';
import { dismissToast, showToast } from '@/ui/toast';

export interface Move {
  to: Status;
  /** What the ticket was when this was chosen. */
  version: number;
  /** The last entry of its history by then. */
  seq: number;
}

/** Holds a move for some seconds before it is sent: a slip of the finger can be taken back. */
export function useHeldMove(send: (move: Move) => Promise<void>) {
  const { t } = useTranslation('ticketpage');
  const [held, setHeld] = useState<Status | null>(null);
  const { hold, take } = useHeld(send);

  return {
    /** Where the ticket is about to go. */
    held,
    hold: (move: Move, text: string, seconds: number) => {
      take();
      setHeld(move.to);
      const toast = showToast({
        tone: 'info',
        text,
        until: Date.now() + seconds * 1000,
        action: { label: t('move.undo'), run: take },
      });
      hold(move, seconds * 1000, () => {
        dismissToast(toast);
        setHeld(null);
      });
    },
    undo: take,
  };
}
