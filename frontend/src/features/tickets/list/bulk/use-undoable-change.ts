import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';

import { changeTickets, type BulkInput, type BulkOutcome } from '@/api/bulk';
import type { TicketRow } from '@/api/types';
import { useUndo } from '@/lib/undo';
import { randomId } from '@/lib/random-id';

/** How long a change of many tickets can be taken back before it is sent. */
export const UNDO_FOR = 10_000;

export interface UndoableChange {
  /** What is about to happen, for people. */
  text: string;
  rows: readonly TicketRow[];
  input: Omit<BulkInput, 'tickets'>;
}

export type BulkState =
  | { step: 'none' }
  | { step: 'waiting'; change: UndoableChange; until: number }
  | { step: 'sending'; change: UndoableChange }
  | { step: 'done'; change: UndoableChange; outcome: BulkOutcome }
  | { step: 'failed'; change: UndoableChange; key: string; error: unknown };

/**
 * Sends a change of many tickets after ten seconds, until when it can be undone. Another change, or another page, sends it
 * at once.
 */
export function useUndoableChange(onSent: () => void) {
  const queryClient = useQueryClient();
  const [state, setState] = useState<BulkState>({ step: 'none' });
  const latest = useRef(onSent);
  useEffect(() => {
    latest.current = onSent;
  });

  const send = useCallback(
    async (change: UndoableChange, key: string) => {
      // Another change may wait by the time that the answer comes.
      const settle = (next: BulkState) =>
        setState((old) => ('change' in old && old.change === change ? next : old));
      setState({ step: 'sending', change });
      try {
        const tickets = change.rows.map(({ id, version }) => ({ id, version }));
        const outcome = await changeTickets(queryClient, {
          ...change.input,
          tickets,
          idempotencyKey: key,
        });
        settle({ step: 'done', change, outcome });
        latest.current();
      } catch (error) {
        settle({ step: 'failed', change, key, error });
      }
    },
    [queryClient],
  );

  const { start, take, flush } = useUndo((change: UndoableChange) => send(change, randomId()));

  return {
    state,
    flush: () => void flush(),
    start: (change: UndoableChange) => {
      void flush();
      start(change, UNDO_FOR);
      setState({ step: 'waiting', change, until: Date.now() + UNDO_FOR });
    },
    undo: () => {
      take();
      setState({ step: 'none' });
    },
    retry: () => {
      if (state.step === 'failed') void send(state.change, state.key);
    },
    close: () => setState({ step: 'none' }),
  };
}
