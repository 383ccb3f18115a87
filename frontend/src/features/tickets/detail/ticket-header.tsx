import { Button } from '@mantine/core';
import { Bell, BellRing } from 'lucide-react';

import { useFollowTicket } from '@/api/ticket';
import type { TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import type { PersonPresent } from '@/live/protocol';
import { PriorityBadge } from '@/domain/tickets/priority-badge';
import { RelativeTime } from '@/ui/relative-time';
import { StatusBadge } from '@/domain/tickets/status-badge';
import { StatusStepper } from '@/domain/tickets/status-stepper';
import { KindIcon, ticketPlace, useTicketSize } from '@/domain/tickets/ticket-kind';
import { TicketLink } from '@/domain/tickets/ticket-link';

import classes from './ticket-header.module.css';
import { Presence } from './presence';
import { PrintButton } from './print-button';
import { TrailBar } from './trail-bar';

interface Props {
  ticket: TicketDetail;
  present: readonly PersonPresent[];
}

/** What it is, where it stands, and who else is looking. */
export function TicketHeader({ ticket, present }: Props) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const format = useFormat();
  const size = useTicketSize()(ticket);
  const follow = useFollowTicket();
  const isFollowing = follow.isPending ? follow.variables.follow : ticket.is_following;
  const isFull = ticket.level === 'full';

  return (
    <header className={classes.header}>
      <div className={classes.top}>
        <span className={classes.trail} data-print="off">
          <TrailBar ticketId={ticket.id} />
        </span>
        <span className="hint tabular">#{ticket.number}</span>
        <span className={classes.presence} data-print="off">
          <Presence people={present} />
        </span>
        <span className={classes.tools} data-print="off">
          {ticket.abilities.includes('ticket.follow') && (
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              aria-pressed={isFollowing}
              leftSection={isFollowing ? <BellRing size={15} /> : <Bell size={15} />}
              onClick={() => follow.mutate({ ticketId: ticket.id, follow: !isFollowing })}
            >
              <span className={classes.toolText}>
                {isFollowing ? t('follow.on') : t('follow.off')}
              </span>
            </Button>
          )}
          {isFull && <PrintButton ticket={ticket} textClassName={classes.toolText} />}
        </span>
      </div>
      <h1 className={classes.title}>{ticket.title}</h1>
      <div className={classes.meta}>
        <StatusBadge status={ticket.status} />
        <PriorityBadge priority={ticket.priority} />
        <span className={classes.kind}>
          <KindIcon kind={ticket.kind} />
          {[t(`common:kind.${ticket.kind}`), size].filter((part) => part !== '').join(' · ')}
        </span>
        <span>{ticketPlace(ticket)}</span>
        {ticket.category !== null && <span>{ticket.category.name}</span>}
        {ticket.wanted_by !== null && (
          <span>{t('header.wanted', { date: format.date(ticket.wanted_by) })}</span>
        )}
        {isFull && ticket.requester !== null && (
          <span>
            {t('header.by', { name: ticket.requester.name })}{' '}
            <RelativeTime at={ticket.created_at} />
          </span>
        )}
        {isFull && ticket.assignees.length > 0 && (
          <span>
            {t('header.students', {
              count: ticket.assignees.length,
              names: ticket.assignees.map(({ name }) => name).join(', '),
            })}
          </span>
        )}
      </div>
      {ticket.merged_into !== null && (
        <p className={classes.merged}>
          {t('header.merged')}{' '}
          <TicketLink id={ticket.merged_into.id}>#{ticket.merged_into.number}</TicketLink>
        </p>
      )}
      {!['rejected', 'withdrawn', 'merged'].includes(ticket.status) && (
        <div data-print="off">
          <StatusStepper status={ticket.status} skipped={ticket.skipped} />
        </div>
      )}
    </header>
  );
}
