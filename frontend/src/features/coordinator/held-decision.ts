import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { keepAnswer, type Answer } from '@/api/change';
import { ApiProblem } from '@/api/problem';
import { keys } from '@/api/query-keys';
import { refetchLater } from '@/api/refetch-later';
import type { Status } from '@/api/types';
import { useHeld } from '@/lib/held';
import { dismissToast, showToast } from '@/ui/toast';

/** How long a decision can be taken back before it is sent. */
export const HELD_FOR = 6_000;

/** What was decided about a ticket, ready to be sent. */
export interface Decision {
  ticketId: number;
  /** Where the ticket goes, as the list shows it already; null leaves it where it is. */
  to: Status | null;
  text: string;
  send: () => Promise<Answer>;
}

interface Decisions {
  /** By ticket: where it goes by a decision that is held or under way. */
  going: ReadonlyMap<number, Status | null>;
  /** The ticket of the decision that can still be taken back. */
  held: number | null;
  decide: (decision: Decision) => void;
  undo: () => void;
  flush: () => void;
}

interface Hooks {
  onUndone: (ticketId: number) => void;
  onSent: (ticketId: number) => void;
}

/** Holds a decision for a moment before it is sent. The next one, or another page, sends it at once. */
export function useHeldDecision(hooks: Hooks): Decisions {
  const { t } = useTranslation('coordinator');
  const queryClient = useQueryClient();
  const [going, setGoing] = useState<ReadonlyMap<number, Status | null>>(new Map());
  const [held, setHeld] = useState<number | null>(null);
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
  const { hold, take, flush: sendHeld } = useHeld(send);
  const flush = () => void sendHeld();

  const undo = useCallback(() => {
    const decision = take();
    if (decision === null) return;
    forget(decision.ticketId);
    latest.current.onUndone(decision.ticketId);
  }, [take, forget]);

  function decide(decision: Decision): void {
    flush();
    setGoing((old) => new Map([...old, [decision.ticketId, decision.to]]));
    setHeld(decision.ticketId);
    const toast = showToast({
      tone: 'success',
      text: decision.text,
      action: { label: t('decision.undo'), run: undo },
    });
    hold(decision, HELD_FOR, () => {
      dismissToast(toast);
      setHeld(null);
    });
  }

  return { going, held, decide, undo, flush };
}
