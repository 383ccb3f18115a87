import { Clock } from 'lucide-react';
import { useState } from 'react';

import { ApiProblem } from '@/api/problem';
import { useMe } from '@/api/reference';
import { useMoveTicket } from '@/api/ticket';
import type { Status, TicketDetail, Transition } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { ChangeButton } from '@/ui/change-button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { showToast } from '@/ui/toast';

import { undoSeconds } from '@/domain/tickets/compose/undo-send';
import classes from './action-bar.module.css';
import { isGrave, isTold, moveLabel, sortMoves } from './moves';
import { StaleNotice, staleOf } from '@/domain/tickets/history/stale-notice';
import { useUndoableMove, type Move } from './use-undoable-move';

/**
 * What this person may do with the ticket's status now: only what the server says, asked twice where it is grave, and
 * with a few seconds to undo where it is told to others at once.
 */
export function ActionBar({ ticket }: { ticket: TicketDetail }) {
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
  // The card that asks "is it solved?" closes and reopens.
  const hidden = new Set<Status>(
    ticket.abilities.includes('ticket.confirm') ? ['closed', 'in_progress'] : [],
  );
  const { first, others } = sortMoves(ticket.status, ticket.transitions, hidden);
  if (first === null && others.length === 0) return null;

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
    const name = moveLabel(ticket.status, transition.to);
    const seconds = isTold(name) ? undoSeconds() : 0;
    const isUndoableToo = seconds > 0 && !transition.needs_reason && !isGrave(name);
    const takenBack = undoable.undo();
    // Another one in its place says so by itself; a question that is then answered with "cancel" would not.
    if (takenBack !== null && !isUndoableToo) {
      const what = t(`move.${moveLabel(ticket.status, takenBack)}`);
      showToast({ tone: 'info', text: t('move.takenBack', { move: what, number: ticket.number }) });
    }
    if (transition.needs_reason || isGrave(name)) {
      setAsking(transition);
      return;
    }
    if (isUndoableToo) {
      const seq = ticket.timeline.at(-1)?.seq ?? 0;
      const text = t('move.held', { move: label(transition), number: ticket.number });
      undoable.start({ to: transition.to, version: ticket.version, seq }, text, seconds);
      return;
    }
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

  const label = (transition: Transition) => t(`move.${moveLabel(ticket.status, transition.to)}`);
  const button = (transition: Transition) => {
    const isWaiting = transition.to === undoable.waiting;
    return {
      loading: move.isPending && asking === null && move.variables.to === transition.to,
      onClick: () => start(transition),
      children: label(transition),
      ...(isWaiting && {
        'aria-pressed': true,
        leftSection: <Clock size={16} />,
      }),
    };
  };
  return (
    <>
      {asking === null && <StaleNotice error={move.error} />}
      <div className={classes.actionBar} data-key="s" role="group" aria-label={t('move.title')}>
        {first !== null && <ChangeButton {...button(first)} />}
        {others.map((transition) => (
          <ChangeButton key={transition.to} variant="default" {...button(transition)} />
        ))}
      </div>
      {asking !== null && (
        <ConfirmDialog
          title={t(`moveTitle.${moveLabel(ticket.status, asking.to)}`)}
          confirmLabel={label(asking)}
          reason={asking.needs_reason ? 'required' : 'optional'}
          isDangerous={isGrave(moveLabel(ticket.status, asking.to))}
          onConfirm={(reason) => send(asking.to, ticket.version, reason)}
          onClose={() => setAsking(null)}
        >
          <StaleNotice error={move.error} />
          {t(`moveText.${moveLabel(ticket.status, asking.to)}`)}
        </ConfirmDialog>
      )}
    </>
  );
}
