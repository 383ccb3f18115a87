import { Hourglass } from 'lucide-react';

import { useMe } from '@/api/reference';
import type { TicketDetail } from '@/api/types';
import { isAgreed } from '@/domain/agreements/agreement-values';
import { openYes } from '@/domain/agreements/open-yes';
import { useTranslation } from '@/i18n/use-translation';

import classes from './notices.module.css';

/** Whom the ticket waits for, where it asks nothing of its reader; null when it has ended, or the reader is at work on it. */
function waitsFor(ticket: TicketDetail, ownId: number) {
  const { agreement, assignees } = ticket;
  const yes = waitsForYes(ticket);
  if (yes !== null) return yes;
  switch (ticket.status) {
    case 'new':
      return 'triage';
    case 'in_consultation':
      return isAgreed(agreement) ? 'release' : 'talks';
    case 'open':
    case 'scheduled':
    case 'in_progress':
      if (assignees.some(({ id, is_lead: isLead }) => isLead && id === ownId)) return null;
      if (assignees.length > 0) return 'work';
      return (ticket.offers ?? []).length > 0 ? 'offer' : 'student';
    case 'pending':
      return 'answer';
    case 'solved':
      return 'confirm';
    default:
      return null;
  }
}

function waitsForYes(ticket: TicketDetail) {
  const yes = openYes(ticket);
  return yes === null ? null : yes === 'board' ? 'agreementBoard' : 'agreementDesk';
}

/** Whose turn it is, when it is not the reader's; and whose yes is still to come, whatever else is asked of the reader. */
export function OthersTurn({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation('ticketpage');
  const me = useMe();
  const isAskedForYes = ticket.asks.some(({ kind }) => kind === 'accept_agreement');
  const whose =
    ticket.asks.length === 0 ? waitsFor(ticket, me.id) : isAskedForYes ? null : waitsForYes(ticket);
  if (whose === null) return null;
  const lead = ticket.assignees.find((person) => person.is_lead) ?? ticket.assignees[0];
  const asked = (ticket.offers ?? []).map(({ volunteer }) => volunteer.name);
  return (
    <p className={classes.others} data-print="off">
      <Hourglass size={15} />
      {whose === 'offer'
        ? t('turn.others.offer', { count: asked.length, names: asked.join(', ') })
        : t(`turn.others.${whose}`, { name: lead?.name ?? '' })}
    </p>
  );
}
