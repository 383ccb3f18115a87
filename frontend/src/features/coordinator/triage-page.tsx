import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { ArrowLeft, CircleCheckBig, Keyboard, UserCheck } from 'lucide-react';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { ticketListQuery } from '@/api/tickets';
import type { TicketRow } from '@/api/types';
import { Card, Page } from '@/ui/page';
import { EmptyState, ErrorState, ListSkeleton } from '@/ui/states';

import { neighbourOf, useArrivals } from './arrivals';
import { AssignPane } from './assign-pane';
import { Inbox, type InboxGroup } from './inbox';
import classes from './inbox.module.css';
import { inOrder } from './priority';
import type { TriageTab } from './search';
import { useShortcuts } from './shortcuts';
import { ShortcutsDialog } from './shortcuts-dialog';
import { TriagePane } from './triage-pane';

const inboxQuery = ticketListQuery({ view: 'triage', ordering: 'created', page_size: 100 });
const assignQuery = ticketListQuery({
  view: 'unassigned',
  status: ['open'],
  ordering: 'created',
  page_size: 100,
});

const NONE: readonly TicketRow[] = [];

function isWide(): boolean {
  return window.matchMedia('(min-width: 62.0625em)').matches;
}

export function TriagePage() {
  const { t } = useTranslation(['coordinator', 'common']);
  const search = useSearch({ from: '/workspace/triage' });
  const navigate = useNavigate({ from: '/triage' });
  const tab: TriageTab = search.tab ?? 'inbox';
  const selected = search.ticket;
  const inbox = useQuery(inboxQuery);
  const assign = useQuery(assignQuery);
  const current = tab === 'inbox' ? inbox : assign;
  const rows = current.data?.data.results;
  const groups = useGroups(tab, rows ?? NONE);
  const ids = useMemo(() => groups.flatMap((group) => group.rows.map((row) => row.id)), [groups]);
  const { fresh, markSeen } = useArrivals(rows === undefined ? undefined : ids, tab);
  const [isHelpOpen, setHelpOpen] = useState(false);

  const open = (ticket: number | undefined, replace = false) =>
    void navigate({
      search: {
        ...(tab === 'assign' && { tab }),
        ...(ticket !== undefined && { ticket }),
      },
      replace,
      resetScroll: false,
    });

  // Beside the list there is always a ticket. It goes into the address at once, so that a more important one that
  // comes in does not take its place under the reader's hands.
  const first = ids[0];
  useEffect(() => {
    if (selected === undefined && first !== undefined && isWide()) open(first, true);
  });
  useEffect(() => {
    if (selected !== undefined) markSeen(selected);
  }, [selected, markSeen]);

  useShortcuts((shortcut) => {
    if (shortcut !== 'next' && shortcut !== 'previous') return;
    const at = selected === undefined ? -1 : ids.indexOf(selected);
    const target = ids[shortcut === 'next' ? at + 1 : Math.max(0, at - 1)];
    if (target !== undefined) open(target);
  });

  /** After a ticket is dealt with: to the next one, which is known before the lists are asked again. */
  function goOn() {
    open(selected === undefined ? undefined : neighbourOf(ids, selected), true);
    document.getElementById('main')?.scrollIntoView({ block: 'start' });
  }

  let content: ReactNode;
  if (current.isError) {
    content = (
      <Card isFlush>
        <ErrorState error={current.error} onRetry={() => void current.refetch()} />
      </Card>
    );
  } else if (rows === undefined) {
    content = (
      <Card isFlush>
        <ListSkeleton rows={9} />
      </Card>
    );
  } else if (ids.length === 0 && selected === undefined) {
    content = <NothingToDo tab={tab} />;
  } else {
    content = (
      <div className={classes.split} data-open={selected !== undefined || undefined}>
        <Inbox
          tab={tab}
          label={t(`tab.${tab}`)}
          groups={groups}
          selected={selected}
          fresh={fresh}
          hasMore={current.data?.data.next != null}
        />
        <div className={classes.pane}>
          <div className={classes.back}>
            <Button
              variant="subtle"
              leftSection={<ArrowLeft size={16} aria-hidden="true" />}
              onClick={() => open(undefined)}
            >
              {t('inbox.back')}
            </Button>
          </div>
          {selected !== undefined &&
            (tab === 'inbox' ? (
              <TriagePane key={selected} ticketId={selected} onDone={goOn} />
            ) : (
              <AssignPane key={selected} ticketId={selected} onNext={goOn} />
            ))}
        </div>
      </div>
    );
  }

  return (
    <Page
      title={t('triage.title')}
      actions={
        <>
          <nav className={classes.tabs} aria-label={t('tab.label')}>
            <Tab tab="inbox" current={tab} count={inbox.data?.data.results.length} />
            <Tab tab="assign" current={tab} count={assign.data?.data.results.length} />
          </nav>
          <Button
            className={classes.wideOnly}
            variant="default"
            leftSection={<Keyboard size={16} aria-hidden="true" />}
            onClick={() => setHelpOpen(true)}
          >
            {t('shortcuts.button')}
          </Button>
        </>
      }
    >
      {content}
      {isHelpOpen && <ShortcutsDialog onClose={() => setHelpOpen(false)} />}
    </Page>
  );
}

/** What is new before what is being talked over; who was asked already after who was not. */
function useGroups(tab: TriageTab, rows: readonly TicketRow[]): InboxGroup[] {
  const { t } = useTranslation(['coordinator', 'common']);
  return useMemo(() => {
    const sorted = inOrder(rows);
    const isFirst = (row: TicketRow) =>
      tab === 'inbox' ? row.status === 'new' : (row.offers ?? []).length === 0;
    const relevant = sorted.filter((row) =>
      tab === 'inbox'
        ? row.status === 'new' || row.status === 'in_consultation'
        : row.status === 'open' && row.assignees.length === 0,
    );
    return [
      {
        label: tab === 'inbox' ? t('common:status.new') : t('assign.nobodyAsked'),
        rows: relevant.filter(isFirst),
      },
      {
        label: tab === 'inbox' ? t('common:status.in_consultation') : t('assign.asked'),
        rows: relevant.filter((row) => !isFirst(row)),
      },
    ];
  }, [tab, rows, t]);
}

function Tab({
  tab,
  current,
  count,
}: {
  tab: TriageTab;
  current: TriageTab;
  count: number | undefined;
}) {
  const { t } = useTranslation('coordinator');
  return (
    <Link
      to="/triage"
      search={tab === 'assign' ? { tab } : {}}
      // Only by the tab: which ticket is open makes no difference, and neither does the router's idea of "active".
      activeOptions={{ exact: true, includeSearch: true }}
      className={classes.tab}
      data-current={tab === current || undefined}
      aria-current={tab === current ? 'page' : undefined}
    >
      {t(`tab.${tab}`)}
      {count !== undefined && <span className={`${classes.tabCount} tabular`}>{count}</span>}
    </Link>
  );
}

function NothingToDo({ tab }: { tab: TriageTab }) {
  const { t } = useTranslation('coordinator');
  return (
    <Card isFlush>
      {tab === 'inbox' ? (
        <EmptyState icon={<CircleCheckBig size={22} />} title={t('inbox.emptyTitle')}>
          {t('inbox.emptyText')}
        </EmptyState>
      ) : (
        <EmptyState icon={<UserCheck size={22} />} title={t('assign.emptyTitle')}>
          {t('assign.emptyText')}
        </EmptyState>
      )}
    </Card>
  );
}
