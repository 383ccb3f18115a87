import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ArrowLeft, Bell, BellRing } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { hasRole, useMe } from '@/api/reference';
import { useFollowTicket } from '@/api/tickets';
import type { TicketDetail } from '@/api/types';
import { useFormat } from '@/lib/format';
import type { PersonPresent } from '@/live/protocol';
import { Avatar } from '@/ui/person';
import { PriorityBadge } from '@/ui/priority-badge';
import { RelativeTime } from '@/ui/relative-time';
import { StatusBadge } from '@/ui/status-badge';
import { StatusStepper } from '@/ui/status-stepper';
import { KindIcon, ticketPlace, useTicketSize } from '@/ui/ticket/ticket-kind';
import { TicketLink } from '@/ui/ticket/ticket-link';

import classes from './detail.module.css';

interface Props {
  ticket: TicketDetail;
  present: readonly PersonPresent[];
}

/** What it is, where it stands, and who else is looking. */
export function TicketHeader({ ticket, present }: Props) {
  const { t } = useTranslation(['tickets', 'common']);
  const format = useFormat();
  const me = useMe();
  const size = useTicketSize()(ticket);
  const follow = useFollowTicket();
  const isFollowing = follow.isPending ? follow.variables.follow : ticket.is_following;
  // Students come from their work; the list of all tickets is not in their menu.
  const hasList = hasRole(me, 'coordinator') || hasRole(me, 'ict_team');
  const isFull = ticket.level === 'full';

  return (
    <header className={classes.header}>
      <div className={classes.top}>
        <Link to={hasList ? '/tickets' : '/work'} className={classes.back}>
          <ArrowLeft size={15} aria-hidden="true" />
          {hasList ? t('title') : t('common:nav.myWork')}
        </Link>
        <span className={`${classes.number} tabular`}>#{ticket.number}</span>
        <Presence people={present} />
        {ticket.abilities.includes('ticket.follow') && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            className={classes.follow}
            aria-pressed={isFollowing}
            leftSection={
              isFollowing ? (
                <BellRing size={15} aria-hidden="true" />
              ) : (
                <Bell size={15} aria-hidden="true" />
              )
            }
            onClick={() => follow.mutate({ ticketId: ticket.id, follow: !isFollowing })}
          >
            {isFollowing ? t('follow.on') : t('follow.off')}
          </Button>
        )}
      </div>
      <h1 className={classes.title}>{ticket.title}</h1>
      <div className={classes.meta}>
        <StatusBadge status={ticket.status} />
        <PriorityBadge priority={ticket.priority} />
        <span className={classes.metaItem}>
          <KindIcon kind={ticket.kind} />
          {[t(`common:kind.${ticket.kind}`), size].filter((part) => part !== '').join(' · ')}
        </span>
        <span className={classes.metaItem}>{ticketPlace(ticket)}</span>
        {ticket.category !== null && (
          <span className={classes.metaItem}>{ticket.category.name}</span>
        )}
        {ticket.wanted_by !== null && (
          <span className={classes.metaItem}>
            {t('header.wanted', { date: format.date(ticket.wanted_by) })}
          </span>
        )}
        {isFull && ticket.requester !== null && (
          <span className={classes.metaItem}>
            {t('header.by', { name: ticket.requester.name })}{' '}
            <RelativeTime at={ticket.created_at} />
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
        <StatusStepper status={ticket.status} />
      )}
    </header>
  );
}

function Presence({ people }: { people: readonly PersonPresent[] }) {
  const { t } = useTranslation(['tickets', 'common']);
  const [first] = people;
  return (
    <span className={classes.presence} role="status">
      {first !== undefined && (
        <>
          <span className={classes.presenceFaces}>
            {people.slice(0, 4).map((person) => (
              <Avatar key={person.id} person={person} size={22} />
            ))}
          </span>
          <span title={people.map((person) => person.name).join(', ')}>
            {people.length === 1
              ? t('presence.one', { name: first.name })
              : t('presence.many', { name: first.name, count: people.length - 1 })}
          </span>
        </>
      )}
    </span>
  );
}

/** Who is typing a reply right now. */
export function Typing({ people }: { people: readonly PersonPresent[] }) {
  const { t } = useTranslation(['tickets', 'common']);
  const names = people.filter((person) => person.state === 'typing').map((person) => person.name);
  return (
    <p className={classes.typing} role="status">
      {names.length === 1 && t('presence.typing', { name: names[0] })}
      {names.length > 1 && t('presence.typingMany', { names: names.join(', ') })}
    </p>
  );
}
