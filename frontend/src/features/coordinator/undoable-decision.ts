import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';

import { keepAnswer, type TicketAnswer } from '@/api/change';
import { ApiProblem } from '@/api/problem';
import { keys } from '@/api/query-keys';
import { refetchLater } from '@/api/refetch-later';
import type { Status } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useUndo } from '@/lib/undo';
import { dismissToast, showToast } from '@/ui/toast';

/** How long a decision can be taken back before it is sent. */
export const UNDO_FOR = 6_000;

/** What was decided about a ticket, ready to be sent. */
export interface Decision {
  ticketId: number;
  /** Where the ticket goes, as the list shows it already; null leaves it where it is. */
  to: Status | null;
  text: string;
  send: () => Promise<TicketAnswer>;
}

interface Decisions {
  /** By ticket: where it goes by a decision that waits or is under way. */
  going: ReadonlyMap<number, Status | null>;
  /** The ticket of the decision that can still be taken back. */
  undoable: number | null;
  decide: (decision: Decision) => void;
  undo: () => void;
  flush: () => void;
}

interface Hooks {
  onUndone: (ticketId: number) => void;
  onSent: (ticketId: number) => void;
}

/** Sends a decision after some seconds, until when it can be undone. The next one, or another page, sends it at once. */
export function useUndoableDecision(hooks: Hooks): Decisions {
  const { t } = useTranslation('coordinator');
  const queryClient = useQueryClient();
  const [going, setGoing] = useState<ReadonlyMap<number, Status | null>>(new Map());
  const [undoable, setUndoable] = useState<number | null>(null);
  const latest = useRef(hooks);
  useEffect(() => {
    latest.current = hooks;
  });

  const forget = useCallback((ticketId: number) => {
    setGoing((old) => new Map([...old].filter(([id]) => id !== ticketId)));
  }, []);

  async function send({ ticketId, send: request }: Decision): Promise<void> {
    try {
      await queryClient.cancelQueries({ queryKey: keys.tickets.detail(ticketId) });
      keepAnswer(queryClient, await request(), ticketId);
      latest.current.onSent(ticketId);
    } catch (error) {
      const why = error instanceof ApiProblem ? error.detail || error.title : t('decision.network');
      showToast({ tone: 'danger', text: t('decision.refused', { number: ticketId, why }) });
      void queryClient.invalidateQueries({ queryKey: keys.tickets.detail(ticketId) });
    }
    // The list shows what was decided until it knows better.
    const later = refetchLater(queryClient);
    later.ticket(ticketId);
    await later.flush();
    forget(ticketId);
  }
  const { start, take, flush: sendWaiting } = useUndo(send);
  const flush = () => void sendWaiting();

  const undo = useCallback(() => {
    const decision = take();
    if (decision === null) return;
    forget(decision.ticketId);
    latest.current.onUndone(decision.ticketId);
  }, [take, forget]);

  function decide(decision: Decision): void {
    flush();
    setGoing((old) => new Map([...old, [decision.ticketId, decision.to]]));
    setUndoable(decision.ticketId);
    const toast = showToast({
      tone: 'success',
      text: decision.text,
      action: { label: t('decision.undo'), run: undo },
    });
    start(decision, UNDO_FOR, () => {
      dismissToast(toast);
      setUndoable(null);
    });
  }

  return { going, undoable, decide, undo, flush };
}
