import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';

import { keepAnswer, type TicketAnswer } from '@/api/change';
import { ApiProblem } from '@/api/problem';
import { keys } from '@/api/query-keys';
import { refetchLater } from '@/api/refetch-later';
import { useTranslation } from '@/i18n/use-translation';
import { useUndo } from '@/lib/undo';
import { dismissToast, showToast } from '@/ui/toast';

/** How long a step can be taken back before it is sent. */
const UNDO_FOR = 6_000;

export interface Step {
  ticketId: number;
  /** What was done, for the toast. */
  text: string;
  send: () => Promise<TicketAnswer>;
}

export interface UndoableStep {
  /** The tickets of which a step waits or is under way: no longer shown. */
  going: ReadonlySet<number>;
  take: (step: Step) => void;
}

/** One tap on a row: the row goes, and for some seconds it can be taken back. The next one, or another page, sends it. */
export function useUndoableStep(): UndoableStep {
  const { t } = useTranslation('today');
  const queryClient = useQueryClient();
  const [going, setGoing] = useState<ReadonlySet<number>>(new Set());

  const forget = useCallback((ticketId: number) => {
    setGoing((old) => new Set([...old].filter((id) => id !== ticketId)));
  }, []);

  async function send({ ticketId, send: request }: Step): Promise<void> {
    try {
      keepAnswer(queryClient, await request(), ticketId);
    } catch (error) {
      const why = error instanceof ApiProblem ? error.detail || error.title : t('step.network');
      showToast({ tone: 'danger', text: t('step.refused', { number: ticketId, why }) });
      void queryClient.invalidateQueries({ queryKey: keys.tickets.detail(ticketId) });
    }
    // The row stays away until the page knows better.
    const later = refetchLater(queryClient);
    later.ticket(ticketId);
    await later.flush();
    forget(ticketId);
  }
  const { start, take: takeBack, flush } = useUndo(send);

  function take(step: Step): void {
    ignoreSecondTap();
    void flush();
    setGoing((old) => new Set([...old, step.ticketId]));
    const undo = () => {
      const waiting = takeBack();
      if (waiting !== null) forget(waiting.ticketId);
    };
    const toast = showToast({
      tone: 'success',
      text: step.text,
      action: { label: t('step.undo'), run: undo },
    });
    start(step, UNDO_FOR, () => dismissToast(toast));
  }

  return { going, take };
}

/** Longer than the pause between the two taps of a double tap (milliseconds). */
const DOUBLE_TAP = 600;

/** The row goes at once, and the next one comes under the finger: the second tap of a double tap is not meant for it. */
export function ignoreSecondTap(): void {
  const ignore = (event: MouseEvent) => {
    if (event.detail < 2) return;
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('click', ignore, { capture: true });
  setTimeout(() => window.removeEventListener('click', ignore, { capture: true }), DOUBLE_TAP);
}
