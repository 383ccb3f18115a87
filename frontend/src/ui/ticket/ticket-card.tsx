import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { TicketRow } from '@/api/types';
import { People } from '@/ui/person';
import { PriorityBadge } from '@/ui/priority-badge';
import { RelativeTime } from '@/ui/relative-time';
import { StatusBadge } from '@/ui/status-badge';

import classes from './ticket-card.module.css';
import { KindIcon, ticketPlace, useTicketSize } from './ticket-kind';
import { TicketLink } from './ticket-link';

interface Props {
  row: TicketRow;
  /** Extra facts under the place: skills, a note, the reason why it suits. */
  children?: ReactNode;
  actions?: ReactNode;
  /** Which moment counts on this list. */
  moment?: 'updated' | 'created';
}

/** A ticket on a phone; the whole card leads to the ticket. */
export function TicketCard({ row, children, actions, moment = 'updated' }: Props) {
  const { t } = useTranslation(['tickets', 'common']);
  const size = useTicketSize()(row);
  return (
    <article className={classes.card} data-ticket={row.id}>
      <div className={classes.line}>
        <StatusBadge status={row.status} />
        <PriorityBadge priority={row.priority} compact />
        <span className={classes.when}>
          <RelativeTime at={moment === 'updated' ? row.updated_at : row.created_at} />
        </span>
      </div>
      <h2 className={classes.title}>
        <TicketLink id={row.id} className={classes.link}>
          {row.title}
        </TicketLink>
      </h2>
      <div className={classes.line}>
        <span className={classes.facts}>
          <KindIcon kind={row.kind} size={14} />
          <span className={classes.place}>
            {[ticketPlace(row), size].filter((part) => part !== '').join(' · ')}
          </span>
        </span>
        {row.assignees.length > 0 ? (
          <People people={row.assignees} />
        ) : (
          row.offers !== null &&
          row.offers.length > 0 && (
            <span className={classes.when}>{t('row.asked', { count: row.offers.length })}</span>
          )
        )}
        <span className={`${classes.number} tabular`}>#{row.number}</span>
      </div>
      {row.my_assignment?.state === 'offered' && (
        <div className={classes.offer}>{t('row.offered')}</div>
      )}
      {children}
      {actions !== undefined && <div className={classes.actions}>{actions}</div>}
    </article>
  );
}

interface CardsProps {
  rows: readonly TicketRow[];
  label: string;
  actions?: (row: TicketRow) => ReactNode;
}

export function TicketCards({ rows, label, actions }: CardsProps) {
  return (
    <ul className={classes.cards} aria-label={label}>
      {rows.map((row) => (
        <li key={row.id}>
          <TicketCard row={row} actions={actions?.(row)} />
        </li>
      ))}
    </ul>
  );
}
