import type { ReactNode } from 'react';

import type { TicketRow } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { useNow } from '@/lib/now';
import { People } from '@/ui/person';
import { RelativeTime } from '@/ui/relative-time';
import { AskMark } from './ask-mark';
import { PriorityBadge } from './priority-badge';
import { StatusBadge } from './status-badge';

import { DueMark } from './due-mark';
import classes from './ticket-card.module.css';
import { KindIcon, ticketPlace, useTicketSize } from './ticket-kind';
import { useRowNote } from './row-notes';
import { TicketLink } from './ticket-link';

interface Props {
  row: TicketRow;
  /** Extra facts under the place: skills, a note, the reason why it suits. */
  children?: ReactNode;
  actions?: ReactNode;
  /** Which moment counts on this list. */
  moment?: 'updated' | 'created';
  /** Since when it waits, in place of that moment; null shows none. */
  since?: string | null;
  /** Whether what it asks of the reader is said here; not where a heading above does. */
  hasAsks?: boolean;
  /** On a wide screen the actions stand beside the rest. */
  isWide?: boolean;
}

/** A ticket as a card, on a phone or with what there is to do with it; the whole card leads to the ticket. */
export function TicketCard({
  row,
  children,
  actions,
  moment = 'updated',
  since,
  hasAsks = true,
  isWide = false,
}: Props) {
  const { t } = useTranslation(['tickets', 'common']);
  const size = useTicketSize()(row);
  const place = ticketPlace(row);
  const note = useRowNote(row.id);
  return (
    <article className={classes.card} data-ticket={row.id} data-wide={isWide || undefined}>
      <div className={`${classes.line} ${classes.head}`}>
        <StatusBadge status={row.status} />
        <PriorityBadge priority={row.priority} compact />
        {row.due !== null && <DueMark due={row.due} />}
        <span className={classes.when}>
          {since === undefined ? (
            <Moment at={moment === 'updated' ? row.updated_at : row.created_at} />
          ) : (
            since !== null && <Since at={since} />
          )}
        </span>
      </div>
      <h2 className={classes.title}>
        <TicketLink id={row.id} className={classes.link}>
          {row.title}
        </TicketLink>
      </h2>
      {note !== null && <p className={classes.note}>{note}</p>}
      <div className={classes.line}>
        <span className={classes.facts}>
          <KindIcon kind={row.kind} size={14} />
          <span className="truncate">{place}</span>
          {size !== '' && <span className={classes.size}>{place === '' ? size : `· ${size}`}</span>}
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
      {hasAsks && <AskMark row={row} />}
      {children}
      {actions !== undefined && <div className={classes.actions}>{actions}</div>}
    </article>
  );
}

function Since({ at }: { at: string }) {
  const { t } = useTranslation('tickets');
  return (
    <>
      <span className="visually-hidden">{t('row.since')} </span>
      <RelativeTime at={at} />
    </>
  );
}

/** As short as a phone shows its mail: today the time, before that the day. */
function Moment({ at }: { at: string }) {
  const format = useFormat();
  const today = format.date(new Date(useNow()));
  return (
    <time dateTime={at} title={format.date(at, 'datetime')}>
      {format.date(at, format.date(at) === today ? 'time' : 'day')}
    </time>
  );
}
