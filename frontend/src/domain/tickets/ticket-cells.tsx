import type { TicketRow } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { People } from '@/ui/person';
import { RelativeTime } from '@/ui/relative-time';

import { AskMark, isMarked } from './ask-mark';
import { PriorityBadge } from './priority-badge';
import { StatusBadge } from './status-badge';
import { useRowNote } from './row-notes';
import { DueMark } from './due-mark';
import type { TicketColumn } from './ticket-columns';
import { KindIcon, ticketPlace } from './ticket-kind';
import { TicketLink } from './ticket-link';
import classes from './ticket-table.module.css';

interface TitleProps {
  row: TicketRow;
  columns: readonly TicketColumn[];
}

/**
 * Kind, title (the link) and what stands out about it. Where there is no room for a column beside the title, what it
 * says stands on a second line: the title is the last thing to shrink.
 */
export function TitleCell({ row, columns }: TitleProps) {
  const note = useRowNote(row.id);
  const place = ticketPlace(row);
  return (
    <>
      <span className={classes.title}>
        <span className={classes.kind}>
          <KindIcon kind={row.kind} />
        </span>
        <TicketLink id={row.id} className={classes.link}>
          {row.title}
        </TicketLink>
        <Size row={row} />
        {row.tags?.slice(0, 2).map((tag) => (
          <span key={tag} className={classes.tag}>
            {tag}
          </span>
        ))}
      </span>
      <span className={classes.under}>
        {columns.includes('priority') && (
          <span className={classes.underPriority}>
            <PriorityBadge priority={row.priority} compact />
          </span>
        )}
        {columns.includes('number') && <span className="tabular">#{row.number}</span>}
        {columns.includes('place') && (
          <span className="truncate" title={`${place} — ${row.board.name}`}>
            {place}
          </span>
        )}
        <Size row={row} />
      </span>
      {isMarked(row) && (
        <span className={classes.ask}>
          <AskMark row={row} />
        </span>
      )}
      {note !== null && <span className={classes.note}>{note}</span>}
    </>
  );
}

/** How many devices, and how far the checklist is. */
function Size({ row }: { row: TicketRow }) {
  const { t } = useTranslation('tickets');
  return (
    <>
      {row.device_count !== null && (
        <span className={classes.aside}>{t('size.devices', { count: row.device_count })}</span>
      )}
      {row.checklist !== null && (
        <span className={classes.aside} title={t('size.stepsDone', row.checklist)}>
          <span aria-hidden="true">{t('size.steps', row.checklist)}</span>
          <span className="visually-hidden">{t('size.stepsDone', row.checklist)}</span>
        </span>
      )}
    </>
  );
}

/** What a row says in one of the other columns. */
export function TicketCell({
  column,
  row,
}: {
  column: Exclude<TicketColumn, 'title'>;
  row: TicketRow;
}) {
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
        <>
          <People people={row.assignees} />
          <span data-print="only">{row.assignees.map((person) => person.name).join(', ')}</span>
        </>
      ) : row.offers !== null && row.offers.length > 0 ? (
        <span className={classes.aside} title={t('row.waitingForAnswer')}>
          {t('row.asked', { count: row.offers.length })}
        </span>
      ) : null;
    case 'board':
      return <span className={classes.cut}>{row.board.name}</span>;
    case 'kind':
      return <span className={classes.cut}>{t(`common:kind.${row.kind}`)}</span>;
    case 'requester':
      return <span className={classes.cut}>{row.requester?.name ?? ''}</span>;
    case 'for':
      return row.on_behalf_of === null ? null : (
        <span className={classes.cut}>{t(`common:on_behalf_of.${row.on_behalf_of}`)}</span>
      );
    case 'devices':
      return row.device_count === null ? null : (
        <span className="tabular">{format.number(row.device_count)}</span>
      );
    case 'estimate':
      return row.estimate_minutes === null ? null : <>{format.minutes(row.estimate_minutes)}</>;
    case 'tags':
      return <span className={classes.cut}>{row.tags?.join(', ') ?? ''}</span>;
    case 'wanted':
      return row.wanted_by === null ? null : <>{format.date(row.wanted_by)}</>;
    case 'due':
      return row.due === null ? null : <DueMark due={row.due} />;
    case 'created':
      return <RelativeTime at={row.created_at} />;
    case 'updated':
      return <RelativeTime at={row.updated_at} />;
    default:
      return column satisfies never;
  }
}
