import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import {
  useHandOver,
  useMakeLead,
  useMoveOffer,
  useOfferTicket,
  useReleaseAssignment,
} from '@/api/assignments';
import { boardQuery } from '@/api/board';
import { ApiProblem } from '@/api/problem';
import { useTranslation } from '@/i18n/use-translation';
import { useUndo } from '@/lib/undo';
import { dismissToast, showToast } from '@/ui/toast';

import { outcomeOf, type BoardMove } from './board-moves';
import { focusCard } from './focus-card';

/** How long a move can be taken back before anybody hears of it. */
export const UNDO_FOR = 8_000;

interface Waiting extends BoardMove {
  reason: string;
}

/**
 * Does what dropping a card means, after some seconds, until when it can be undone. The board shows the moves at once
 * (`withMoves`); what the server refuses goes back with the reason.
 */
export function useBoardMove() {
  const { t } = useTranslation('board');
  const queryClient = useQueryClient();
  const quiet = { handlesErrors: true };
  const offer = useOfferTicket(quiet);
  const moveOffer = useMoveOffer(quiet);
  const release = useReleaseAssignment(quiet);
  const handOver = useHandOver(quiet);
  const makeLead = useMakeLead(quiet);
  const [moves, setMoves] = useState<readonly Waiting[]>([]);

  async function request({ card, student, outcome, reason }: Waiting): Promise<unknown> {
    const ticketId = card.ticket.id;
    const assignmentId = card.place?.assignmentId ?? 0;
    const volunteer = student?.id ?? 0;
    switch (outcome.kind) {
      case 'offer':
        return offer.mutateAsync({ ticketId, volunteer, force: outcome.isFull });
      case 'askInstead':
        return moveOffer.mutateAsync({
          ticketId,
          assignmentId,
          volunteer,
          reason: t('askedInstead'),
          force: outcome.isFull,
          version: card.ticket.version,
        });
      case 'handOver':
        return handOver.mutateAsync({ ticketId, assignmentId, volunteer });
      case 'makeLead':
        return makeLead.mutateAsync({ ticketId, assignmentId: outcome.assignmentId });
      case 'takeBack':
        return release.mutateAsync({ ticketId, assignmentId, reason });
      default:
        return undefined;
    }
  }

  const forget = (move: Waiting) => setMoves((old) => old.filter((each) => each !== move));

  async function send(move: Waiting): Promise<void> {
    try {
      await request(move);
    } catch (error) {
      forget(move);
      const why = error instanceof ApiProblem ? error.detail || error.title : t('offline');
      showToast({ tone: 'danger', text: t('refused', { title: move.card.ticket.title, why }) });
    }
    // The board shows what was done until the server's answer does.
    await queryClient.invalidateQueries({ queryKey: boardQuery.queryKey }).catch(() => undefined);
    forget(move);
  }

  const { start, take, flush } = useUndo(send);

  function undo(): Waiting | null {
    const move = take();
    if (move !== null) {
      forget(move);
      // Card or notice that had the focus is gone.
      focusCard(move.card.ticket.id);
    }
    return move;
  }

  return {
    /** What the board is to show as done already. */
    moves,
    undo: () => void undo(),
    move: (wanted: BoardMove, reason = '') => {
      const waiting = moves.at(-1);
      let move: Waiting = { ...wanted, reason };
      if (waiting?.card.ticket.id === move.card.ticket.id && undo() !== null) {
        // Nobody has heard of the first: only where the ticket ends counts.
        const outcome = outcomeOf(waiting.card, wanted.student);
        move = { ...waiting, student: wanted.student, outcome, reason: reason || waiting.reason };
      } else {
        void flush();
      }
      const { outcome, student, card } = move;
      if (outcome.kind === 'nothing' || outcome.kind === 'forbidden') return;
      setMoves((old) => [...old, move]);
      const toast = showToast({
        tone: 'success',
        text: t(`done.${outcome.kind}`, { name: student?.name ?? '', title: card.ticket.title }),
        until: Date.now() + UNDO_FOR,
        action: { label: t('undo'), run: undo },
      });
      start(move, UNDO_FOR, () => dismissToast(toast));
    },
  };
}
