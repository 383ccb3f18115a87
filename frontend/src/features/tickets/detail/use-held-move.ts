import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Status } from '@/api/types';
import { useSendOnLeaving } from '@/lib/leaving';
import { dismissToast, showToast } from '@/ui/toast';

export interface Move {
  to: Status;
  /** What the ticket was when this was chosen. */
  version: number;
  /** The last entry of its history by then. */
  seq: number;
}

interface Waiting {
  move: Move;
  timer: number;
  toast: number;
}

/**
 * A move is held for some seconds before it is sent, so that a slip of the finger can be taken back as if it never was:
 * nobody has seen it and no mail has gone. Leaving sends it at once.
 */
export function useHeldMove(send: (move: Move) => Promise<void>) {
  const { t } = useTranslation('ticketpage');
  const [held, setHeld] = useState<Status | null>(null);
  const waiting = useRef<Waiting | null>(null);
  const latest = useRef(send);
  useEffect(() => {
    latest.current = send;
  });

  function take(): Move | null {
    const found = waiting.current;
    if (found === null) return null;
    clearTimeout(found.timer);
    dismissToast(found.toast);
    waiting.current = null;
    setHeld(null);
    return found.move;
  }

  async function flush(): Promise<void> {
    const move = take();
    if (move !== null) await latest.current(move);
  }
  useSendOnLeaving(flush);

  return {
    /** Where the ticket is about to go. */
    held,
    hold: (move: Move, text: string, seconds: number) => {
      take();
      setHeld(move.to);
      waiting.current = {
        move,
        timer: window.setTimeout(() => void flush(), seconds * 1000),
        toast: showToast({
          tone: 'info',
          text,
          until: Date.now() + seconds * 1000,
          action: { label: t('move.undo'), run: take },
        }),
      };
    },
    undo: take,
  };
}
