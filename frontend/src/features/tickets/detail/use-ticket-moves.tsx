import { Clock } from 'lucide-react';
import { useState, type ReactNode } from 'react';

import { ApiProblem } from '@/api/problem';
import { useMe } from '@/api/reference';
import { useMoveTicket } from '@/api/ticket';
import type { Status, TicketDetail, Transition } from '@/api/types';
import { openSteps, OpenStepsDialog } from '@/domain/tickets/compose/open-steps';
import { undoSeconds } from '@/domain/tickets/compose/undo-send';
import { StaleNotice, staleOf } from '@/domain/tickets/history/stale-notice';
import { useTranslation } from '@/i18n/use-translation';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { showToast } from '@/ui/toast';

import { isAsked, isGrave, isTold, moveLabel } from './moves';
import { useUndoableMove, type Move } from './use-undoable-move';

/** The moves of a ticket for its buttons, wherever these stand on the page: one of them waits at a time. */
export interface TicketMoves {
  label: (transition: Transition) => string;
  /** The properties of the button that makes the move. */
  button: (transition: Transition) => {
    loading: boolean;
    onClick: () => void;
    children: ReactNode;
    'aria-pressed'?: true;
    leftSection?: ReactNode;
  };
  start: (transition: Transition) => void;
  /** What others changed meanwhile, for above the buttons. */
  stale: ReactNode;
  dialog: ReactNode;
}

/**
 * Moves as the server allows them now: asked first where a move is grave or something is still open, and with a few seconds to undo
 * where it is told to others at once.
 */
export function useTicketMoves(ticket: TicketDetail): TicketMoves {
  const { t } = useTranslation(['ticketpage', 'common']);
  const me = useMe();
  const [asking, setAsking] = useState<Transition | null>(null);
  const move = useMoveTicket({ handlesErrors: true });
  const undoable = useUndoableMove({
    ticketId: ticket.id,
    number: ticket.number,
    userId: me.id,
    send: sendWaiting,
  });
  const nameOf = (transition: Transition) => moveLabel(ticket.status, transition.to);
  const label = (transition: Transition) => t(`move.${nameOf(transition)}`);

  function send(to: Status, version: number, reason = '') {
    return move.mutateAsync({ ticketId: ticket.id, to, reason, version });
  }

  async function sendWaiting({ to, version, seq }: Move) {
    // What one did oneself meanwhile does not stand in the way.
    const hasNews = ticket.timeline.some((entry) => entry.seq > seq && entry.actor?.id !== me.id);
    try {
      await send(to, hasNews ? version : ticket.version);
    } catch (error) {
      // The buttons, and above them what others changed, may be out of sight by now.
      const why = error instanceof ApiProblem ? error.message : t('move.network');
      showToast({ tone: 'danger', text: t('move.refused', { number: ticket.number, why }) });
    }
  }

  function start(transition: Transition) {
    move.reset();
    const name = nameOf(transition);
    const asksFirst =
      transition.needs_reason ||
      isAsked(name) ||
      (name === 'solve' && openSteps(ticket).length > 0);
    const seconds = isTold(name) && !asksFirst ? undoSeconds() : 0;
    const takenBack = undoable.undo();
    // Another one in its place says so by itself; a question that is then answered with "cancel" would not.
    if (takenBack !== null && seconds === 0) {
      const status = t(`common:status.${takenBack}`);
      showToast({ tone: 'info', text: t('move.takenBack', { status, number: ticket.number }) });
    }
    if (asksFirst) setAsking(transition);
    else if (seconds > 0) hold(transition, seconds);
    else sendNow(transition);
  }

  function hold(transition: Transition, seconds: number) {
    const seq = ticket.timeline.at(-1)?.seq ?? 0;
    const status = t(`common:status.${transition.to}`);
    const text = t('move.held', { status, number: ticket.number });
    undoable.start({ to: transition.to, version: ticket.version, seq }, text, seconds);
  }

  function sendNow(transition: Transition) {
    send(transition.to, ticket.version).catch((error: unknown) => {
      // What others changed is shown above the buttons; everything else is a short message.
      if (staleOf(error) === null) {
        showToast({
          tone: 'danger',
          text: error instanceof Error ? error.message : t('common:form.failed'),
        });
      }
    });
  }

  return {
    label,
    start,
    button: (transition) => ({
      loading: move.isPending && asking === null && move.variables.to === transition.to,
      onClick: () => start(transition),
      children: label(transition),
      ...(transition.to === undoable.waiting && {
        'aria-pressed': true,
        leftSection: <Clock size={16} />,
      }),
    }),
    stale: asking === null && <StaleNotice error={move.error} />,
    dialog: asking !== null && (
      <MoveDialog
        ticket={ticket}
        transition={asking}
        error={move.error}
        onConfirm={(reason) => {
          // Asked and answered: held like any other, so that it can be undone.
          if (nameOf(asking) === 'solve' && undoSeconds() > 0) {
            hold(asking, undoSeconds());
            return Promise.resolve();
          }
          return send(asking.to, ticket.version, reason);
        }}
        onClose={() => setAsking(null)}
      />
    ),
  };
}

interface DialogProps {
  ticket: TicketDetail;
  transition: Transition;
  error: unknown;
  onConfirm: (reason: string) => Promise<unknown>;
  onClose: () => void;
}

/** "Are you sure?" of a move, with its reason, or with what is still open. */
function MoveDialog({ ticket, transition, error, onConfirm, onClose }: DialogProps) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const name = moveLabel(ticket.status, transition.to);
  if (name === 'solve') {
    return <OpenStepsDialog ticket={ticket} onConfirm={() => onConfirm('')} onClose={onClose} />;
  }
  return (
    <ConfirmDialog
      title={t(`moveTitle.${name}`)}
      confirmLabel={t(`move.${name}`)}
      reason={transition.needs_reason ? 'required' : 'optional'}
      {...(name === 'handBack' && { reasonLabel: t('letGo.reason') })}
      isDangerous={isGrave(name)}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <StaleNotice error={error} />
      {t(`moveText.${name}`)}
    </ConfirmDialog>
  );
}
