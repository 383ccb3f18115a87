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

/** How long a decision can be taken back before it is sent, whatever is decided after it. */
export const UNDO_FOR = 30_000;

/** What was decided about a ticket, ready to be sent. */
export interface Decision {
  ticketId: number;
  /** Where the ticket goes, as the list shows it already; null leaves it where it is. */
  to: Status | null;
  text: string;
  send: () => Promise<TicketAnswer>;
}

interface Held extends Decision {
  until: number;
}

export type Going = ReadonlyMap<number, Status | null>;

interface Decisions {
  /** By ticket: where it goes by a decision that waits or is under way. */
  going: Going;
  /** The tickets of the decisions that can still be undone. */
  undoable: ReadonlySet<number>;
  decide: (decision: Decision) => void;
  /** Takes back the last one; says so when there is none. */
  undo: () => void;
  /** Sends what waits, or the decision about one ticket. */
  flush: (ticketId?: number) => Promise<void>;
}

interface Hooks {
  onUndone: (ticketId: number) => void;
  /** `version`: that of the ticket by then, if it is still to be seen. */
  onSent: (ticketId: number, version: number | undefined) => void;
}

/**
 * Sends each decision after half a minute, until when it can be undone, the last one first. Another page sends them at
 * once; another decision about the same ticket takes the place of the one before.
 */
export function useUndoableDecision(hooks: Hooks): Decisions {
  const { t } = useTranslation('coordinator');
  const queryClient = useQueryClient();
  const [going, setGoing] = useState<Going>(new Map());
  const [held, setHeld] = useState<readonly Held[]>([]);
  const latest = useRef(hooks);
  useEffect(() => {
    latest.current = hooks;
  });

  const forget = useCallback((ticketId: number) => {
    setGoing((old) => new Map([...old].filter(([id]) => id !== ticketId)));
  }, []);

  async function send({ ticketId, send: request }: Held): Promise<void> {
    try {
      await queryClient.cancelQueries({ queryKey: keys.tickets.detail(ticketId) });
      const answer = await request();
      keepAnswer(queryClient, answer, ticketId);
      latest.current.onSent(ticketId, answer.data?.version);
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

  const undo = useCallback(() => {
    const decision = take();
    if (decision === null) {
      showToast({ tone: 'info', text: t('decision.nothing') });
      return;
    }
    forget(decision.ticketId);
    latest.current.onUndone(decision.ticketId);
  }, [take, forget, t]);

  // One notice, for the last of them: a row of notices would cover the list.
  const last = held.at(-1);
  useEffect(() => {
    if (last === undefined) return;
    const toast = showToast({
      tone: 'success',
      text: last.text,
      until: last.until,
      action: { label: t('decision.undo'), run: undo },
    });
    return () => dismissToast(toast);
  }, [last, undo, t]);

  const flush = useCallback(
    (ticketId?: number) =>
      sendWaiting((item) => ticketId === undefined || item.ticketId === ticketId),
    [sendWaiting],
  );

  function decide(decision: Decision): void {
    const item = { ...decision, until: Date.now() + UNDO_FOR };
    take((other) => other.ticketId === decision.ticketId);
    setGoing((old) => new Map([...old, [decision.ticketId, decision.to]]));
    setHeld((old) => [...old, item]);
    start(item, UNDO_FOR, () => setHeld((old) => old.filter((each) => each !== item)));
  }

  return { going, undoable: new Set(held.map((each) => each.ticketId)), decide, undo, flush };
}
