import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useMoveTicket } from '@/api/ticket';
import type { Status, TicketDetail, Transition } from '@/api/types';
import { ChangeButton } from '@/ui/change-button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { showToast } from '@/ui/toast';

import classes from './action-bar.module.css';
import { isGrave, moveLabel, sortMoves } from './moves';
import { StaleNotice, staleOf } from './stale-notice';

/** What this person may do with the ticket's status now: only what the server says, and asked twice where it is grave. */
export function ActionBar({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const [asking, setAsking] = useState<Transition | null>(null);
  const move = useMoveTicket({ handlesErrors: true });
  // The card that asks "is it solved?" closes and reopens.
  const hidden = new Set<Status>(
    ticket.abilities.includes('ticket.confirm') ? ['closed', 'in_progress'] : [],
  );
  const { first, others } = sortMoves(ticket.status, ticket.transitions, hidden);
  if (first === null && others.length === 0) return null;

  const send = (to: Status, reason = '') =>
    move.mutateAsync({ ticketId: ticket.id, to, reason, version: ticket.version });

  function start(transition: Transition) {
    move.reset();
    if (transition.needs_reason || isGrave(moveLabel(ticket.status, transition.to))) {
      setAsking(transition);
      return;
    }
    send(transition.to).catch((error: unknown) => {
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
  return (
    <>
      {asking === null && <StaleNotice error={move.error} />}
      <div className={classes.actionBar} data-key="s" role="group" aria-label={t('move.title')}>
        {first !== null && (
          <ChangeButton
            loading={move.isPending && asking === null && move.variables.to === first.to}
            onClick={() => start(first)}
          >
            {label(first)}
          </ChangeButton>
        )}
        {others.map((transition) => (
          <ChangeButton
            key={transition.to}
            variant="default"
            loading={move.isPending && asking === null && move.variables.to === transition.to}
            onClick={() => start(transition)}
          >
            {label(transition)}
          </ChangeButton>
        ))}
      </div>
      {asking !== null && (
        <ConfirmDialog
          title={t(`moveTitle.${moveLabel(ticket.status, asking.to)}`)}
          confirmLabel={label(asking)}
          reason={asking.needs_reason ? 'required' : 'optional'}
          isDangerous={isGrave(moveLabel(ticket.status, asking.to))}
          onConfirm={(reason) => send(asking.to, reason)}
          onClose={() => setAsking(null)}
        >
          <StaleNotice error={move.error} />
          {t(`moveText.${moveLabel(ticket.status, asking.to)}`)}
        </ConfirmDialog>
      )}
    </>
  );
}
