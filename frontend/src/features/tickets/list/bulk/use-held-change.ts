import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';

import { changeTickets, type BulkInput, type BulkOutcome } from '@/api/bulk';
import type { TicketRow } from '@/api/types';
import { useHeld } from '@/lib/held';
import { randomId } from '@/lib/random-id';

/** How long a change of many tickets can be taken back before it is sent. */
export const HELD_FOR = 10_000;

export interface HeldChange {
  /** What is about to happen, for people. */
  text: string;
  rows: readonly TicketRow[];
  input: Omit<BulkInput, 'tickets'>;
}

export type BulkState =
  | { step: 'none' }
  | { step: 'held'; change: HeldChange; until: number }
  | { step: 'sending'; change: HeldChange }
  | { step: 'done'; change: HeldChange; outcome: BulkOutcome }
  | { step: 'failed'; change: HeldChange; key: string; error: unknown };

/** Holds a change of many tickets for ten seconds before it is sent. Another change, or another page, sends it at once. */
export function useHeldChange(onSent: () => void) {
  const queryClient = useQueryClient();
  const [state, setState] = useState<BulkState>({ step: 'none' });
  const latest = useRef(onSent);
  useEffect(() => {
    latest.current = onSent;
  });

  const send = useCallback(
    async (change: HeldChange, key: string) => {
      // Another change may be held by the time that the answer comes.
      const settle = (next: BulkState) =>
        setState((old) => ('change' in old && old.change === change ? next : old));
      setState({ step: 'sending', change });
      try {
        const tickets = change.rows.map(({ id, version }) => ({ id, version }));
        const outcome = await changeTickets(queryClient, { ...change.input, tickets }, key);
        settle({ step: 'done', change, outcome });
        latest.current();
      } catch (error) {
        settle({ step: 'failed', change, key, error });
      }
    },
    [queryClient],
  );

  const { hold, take, flush } = useHeld((change: HeldChange) => send(change, randomId()));

  return {
    state,
    flush: () => void flush(),
    hold: (change: HeldChange) => {
      void flush();
      hold(change, HELD_FOR);
      setState({ step: 'held', change, until: Date.now() + HELD_FOR });
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
