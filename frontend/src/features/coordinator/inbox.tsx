import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

import type { TicketRow } from '@/api/types';
import { DueMark } from '@/domain/tickets/due-mark';
import { lookOf } from '@/domain/tickets/due';
import { PriorityBadge } from '@/domain/tickets/priority-badge';
import { useTranslation } from '@/i18n/use-translation';
import { useNow } from '@/lib/now';
import { RelativeTime } from '@/ui/relative-time';
import { KindIcon, ticketPlace } from '@/domain/tickets/ticket-kind';

import classes from './inbox.module.css';
import { KeyHint } from './key-hint';
import type { TriageTab } from './search';

export interface InboxGroup {
  label: string;
  rows: readonly TicketRow[];
}

interface Props {
  tab: TriageTab;
  label: string;
  groups: readonly InboxGroup[];
  selected: number | undefined;
  /** Came in since, and not shown yet: the list holds still until one asks. */
  waiting: number;
  onShowWaiting: () => void;
  /** Changed by hand and not sent yet. */
  unsent: ReadonlySet<number>;
  fresh: ReadonlySet<number>;
  hasMore: boolean;
}

/** The list beside the working pane. Choosing a row puts it in the address. */
export function Inbox({
  tab,
  label,
  groups,
  selected,
  waiting,
  onShowWaiting,
  unsent,
  fresh,
  hasMore,
}: Props) {
  const { t } = useTranslation('coordinator');
  const shown = groups.filter((group) => group.rows.length > 0);
  return (
    <nav className={classes.list} aria-label={label}>
      <div role="status">
        {waiting > 0 && (
          <button
            type="button"
            className={classes.news}
            aria-keyshortcuts="n"
            onClick={onShowWaiting}
          >
            {t('inbox.news', { count: waiting })}
            <KeyHint keys="n" />
          </button>
        )}
      </div>
      {shown.map((group) => (
        <Group
          key={group.label}
          {...group}
          tab={tab}
          selected={selected}
          unsent={unsent}
          fresh={fresh}
          hasMore={hasMore}
        />
      ))}
      {hasMore && <p className={classes.more}>{t('inbox.more')}</p>}
    </nav>
  );
}

function Group({
  label,
  rows,
  tab,
  selected,
  unsent,
  fresh,
  hasMore,
}: InboxGroup & Pick<Props, 'tab' | 'selected' | 'unsent' | 'fresh' | 'hasMore'>) {
  const { t } = useTranslation('tickets');
  return (
    <>
      <h2 className={classes.group}>
        {label}
        <span className="tabular">
          {hasMore ? t('tabs.atLeast', { number: rows.length }) : rows.length}
        </span>
      </h2>
      <ul className="divided">
        {rows.map((row) => (
          <li key={row.id}>
            <Row
              row={row}
              tab={tab}
              isSelected={row.id === selected}
              isFresh={fresh.has(row.id)}
              isUnsent={unsent.has(row.id)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

interface RowProps {
  row: TicketRow;
  tab: TriageTab;
  isSelected: boolean;
  isFresh: boolean;
  isUnsent: boolean;
}

function Row({ row, tab, isSelected, isFresh, isUnsent }: RowProps) {
  const { t } = useTranslation('coordinator');
  const now = useNow();
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (isSelected) link.current?.scrollIntoView({ block: 'nearest' });
  }, [isSelected]);
  return (
    <Link
      ref={link}
      to="/triage"
      search={{ ...(tab === 'assign' && { tab }), ticket: row.id }}
      resetScroll={false}
      className={classes.row}
      data-ticket={row.id}
      data-due={row.due === null ? undefined : lookOf(row.due, now)}
    >
      <span className={classes.title}>
        {isFresh && (
          <>
            <span className={classes.fresh} aria-hidden="true" />
            <span className="visually-hidden">{t('inbox.fresh')}</span>
          </>
        )}
        {row.title}
      </span>
      <span className={classes.meta}>
        <PriorityBadge priority={row.priority} compact />
        <KindIcon kind={row.kind} size={13} />
        <span className="truncate">{ticketPlace(row)}</span>
        {isUnsent && <span className={classes.unsent}>{t('inbox.unsent')}</span>}
        {row.due !== null && row.due.state === 'running' ? (
          <DueMark due={row.due} />
        ) : (
          <RelativeTime at={row.created_at} />
        )}
      </span>
    </Link>
  );
}
