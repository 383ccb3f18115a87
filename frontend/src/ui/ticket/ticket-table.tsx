import { Hand } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { TicketRow } from '@/api/types';
import { useFormat } from '@/lib/format';
import { People } from '@/ui/person';
import { PriorityBadge } from '@/ui/priority-badge';
import { RelativeTime } from '@/ui/relative-time';
import { StatusBadge } from '@/ui/status-badge';

import { KindIcon, ticketPlace } from './ticket-kind';
import { TicketLink } from './ticket-link';
import classes from './ticket-table.module.css';

export type TicketColumn =
  | 'number'
  | 'title'
  | 'place'
  | 'category'
  | 'status'
  | 'priority'
  | 'people'
  | 'wanted'
  | 'created'
  | 'updated';

export const TICKET_COLUMNS: readonly TicketColumn[] = [
  'number',
  'title',
  'place',
  'status',
  'priority',
  'people',
  'updated',
];

interface Props {
  rows: readonly TicketRow[];
  /** What the table shows, for screen readers. */
  caption: string;
  columns?: readonly TicketColumn[];
  /** Buttons at the end of a row. They stand above the row's own link. */
  actions?: (row: TicketRow) => ReactNode;
  actionsLabel?: string;
}

/** Tickets on a wide screen: one line each, and the whole line leads to the ticket. */
export function TicketTable({
  rows,
  caption,
  columns = TICKET_COLUMNS,
  actions,
  actionsLabel,
}: Props) {
  const { t } = useTranslation(['tickets', 'common']);
  return (
    <div className={classes.frame}>
      <table className={classes.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" data-column={column}>
                {t(`column.${column}`)}
              </th>
            ))}
            {actions !== undefined && (
              <th scope="col" data-column="actions">
                <span className="visually-hidden">{actionsLabel ?? t('column.actions')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-ticket={row.id}>
              {columns.map((column) =>
                column === 'title' ? (
                  <th key={column} scope="row" data-column={column}>
                    <TitleCell row={row} />
                  </th>
                ) : (
                  <td key={column} data-column={column}>
                    <Cell column={column} row={row} />
                  </td>
                ),
              )}
              {actions !== undefined && (
                <td data-column="actions">
                  <div className={classes.actions}>{actions(row)}</div>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TitleCell({ row }: { row: TicketRow }) {
  const { t } = useTranslation(['tickets', 'common']);
  return (
    <span className={classes.title}>
      <span className={classes.kind}>
        <KindIcon kind={row.kind} />
      </span>
      <TicketLink id={row.id} className={classes.link}>
        {row.title}
      </TicketLink>
      {row.my_assignment?.state === 'offered' && (
        <span className={classes.offer}>
          <Hand size={12} aria-hidden="true" />
          {t('row.offered')}
        </span>
      )}
      {row.device_count !== null && (
        <span className={classes.aside}>{t('size.devices', { count: row.device_count })}</span>
      )}
      {row.tags?.slice(0, 2).map((tag) => (
        <span key={tag} className={classes.tag}>
          {tag}
        </span>
      ))}
    </span>
  );
}

function Cell({ column, row }: { column: Exclude<TicketColumn, 'title'>; row: TicketRow }) {
  const format = useFormat();
  const { t } = useTranslation(['tickets', 'common']);
  switch (column) {
    case 'number':
      return <span className="tabular">{row.number}</span>;
    case 'place': {
      const place = ticketPlace(row);
      return (
        <span className={classes.cut} title={`${place} — ${row.board.name}`}>
          {place}
        </span>
      );
    }
    case 'category':
      return <span className={classes.cut}>{row.category?.name ?? ''}</span>;
    case 'status':
      return <StatusBadge status={row.status} />;
    case 'priority':
      return <PriorityBadge priority={row.priority} />;
    case 'people':
      return row.assignees.length > 0 ? (
        <People people={row.assignees} />
      ) : row.offers !== null && row.offers.length > 0 ? (
        <span className={classes.aside} title={t('row.waitingForAnswer')}>
          {t('row.asked', { count: row.offers.length })}
        </span>
      ) : null;
    case 'wanted':
      return row.wanted_by === null ? null : <>{format.date(row.wanted_by)}</>;
    case 'created':
      return <RelativeTime at={row.created_at} />;
    case 'updated':
      return <RelativeTime at={row.updated_at} />;
    default:
      return column satisfies never;
  }
}
