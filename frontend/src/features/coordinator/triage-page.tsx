import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { ArrowLeft, CircleCheckBig, Keyboard, UserCheck } from 'lucide-react';
import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';

import { useMe } from '@/api/reference';
import { ticketListQuery } from '@/api/ticket-lists';
import { ticketQuery } from '@/api/ticket';
import { suggestionsQuery } from '@/api/triage';
import type { TicketRow } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { openShortcutsHelp, useShortcuts } from '@/lib/shortcuts';
import { Card, Page } from '@/ui/page';
import { QueryPage } from '@/ui/query-card';
import { EmptyState } from '@/ui/states';
import { useToasts } from '@/ui/toast';

import { neighbourOf, useArrivals } from './arrivals';
import { AssignPane } from './assign-pane';
import { useUndoableDecision } from './undoable-decision';
import { Inbox } from './inbox';
import classes from './inbox.module.css';
import { inOrder } from './priority';
import type { TriageTab } from './search';
import { useSteadyOrder } from './steady';
import { TriagePane } from './triage-pane';
import { useTriageDrafts, type TriageDraft } from './triage-drafts';
import { useGroups } from './triage-groups';
import { belongs, counts, decided, goingTo } from './triage-list';
import { changedOnly } from './triage-values';

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
  const listed = current.data?.results;
  const { drafts, keep, forget } = useTriageDrafts(useMe().id);

  const open = (ticket: number | undefined, replace = false) =>
    void navigate({
      search: {
        ...(tab === 'assign' && { tab }),
        ...(ticket !== undefined && { ticket }),
      },
      replace,
      resetScroll: false,
    });

  /** What was filled in when a ticket was decided on: what is changed after it is kept. */
  const [decidedOn, setDecidedOn] = useState<ReadonlyMap<number, TriageDraft | undefined>>(
    new Map(),
  );
  const { going, undoable, decide, undo, flush } = useUndoableDecision({
    onUndone: (ticketId) => open(ticketId),
    onSent: (ticketId, version) => {
      const draft = drafts.get(ticketId);
      forget(ticketId);
      if (draft !== undefined && draft !== decidedOn.get(ticketId))
        keep(ticketId, draft.edits, version ?? draft.version);
    },
  });

  // The lists show what was decided before the server knows: so do the counts.
  const rows = useMemo(
    () => (listed === undefined ? undefined : decided(listed, going)),
    [listed, going],
  );
  const relevant = useMemo(
    () => inOrder(rows ?? NONE).filter((row) => belongs(row, tab)),
    [rows, tab],
  );
  // What left by a decision keeps its place until that is sent: undo puts it back there.
  const away = useMemo(() => {
    const shown = new Set(relevant.map((row) => row.id));
    return new Set([...going.keys()].filter((id) => !shown.has(id)));
  }, [relevant, going]);
  const wanted = useMemo(
    () =>
      listed === undefined
        ? undefined
        : inOrder(listed)
            .filter((row) => belongs(row, tab))
            .map((row) => row.id),
    [listed, tab],
  );
  /** What is filled in goes along with a decision that waits: it is not a draft. */
  const isDecided = useCallback(
    (ticketId: number) => going.has(ticketId) && drafts.get(ticketId) === decidedOn.get(ticketId),
    [going, drafts, decidedOn],
  );
  const unsent = useMemo(() => {
    const isUnsent = (row: TicketRow) =>
      !isDecided(row.id) &&
      Object.keys(changedOnly(row, drafts.get(row.id)?.edits ?? {})).length > 0;
    return new Set((rows ?? NONE).filter(isUnsent).map((row) => row.id));
  }, [rows, drafts, isDecided]);
  const steady = useSteadyOrder(wanted, tab, away);
  const groups = useGroups(tab, relevant, steady.ids, selected);
  const ids = useMemo(() => groups.flatMap((group) => group.rows.map((row) => row.id)), [groups]);
  const { fresh, markSeen } = useArrivals(rows === undefined ? undefined : ids, tab);

  // Beside the list there is always a ticket. It goes into the address at once, so that a more important one that
  // comes in does not take its place under the reader's hands.
  const first = ids[0];
  useEffect(() => {
    if (selected === undefined && first !== undefined && isWide()) open(first, true);
  });
  useEffect(() => {
    if (selected !== undefined) markSeen(selected);
  }, [selected, markSeen]);
  // Whoever looks at it again is done with taking back; the other list has it only once it is sent.
  const onLookedAt = useEffectEvent(() => {
    if (tab !== 'inbox') void flush();
    else if (selected !== undefined) void flush(selected);
  });
  useEffect(() => onLookedAt(), [selected, tab]);

  // The next one is there before it is asked for.
  const queryClient = useQueryClient();
  const next = selected === undefined ? undefined : ids[ids.indexOf(selected) + 1];
  useEffect(() => {
    if (next === undefined || tab !== 'inbox') return;
    void queryClient.query(ticketQuery(next)).catch(() => undefined);
    void queryClient.query(suggestionsQuery(next)).catch(() => undefined);
  }, [queryClient, next, tab]);

  const isHere = useRef(false);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);

  // Where the open ticket stood last, for when it has left the list by itself.
  const place = useRef(0);
  const at = selected === undefined ? -1 : ids.indexOf(selected);
  useEffect(() => {
    if (at !== -1) place.current = at;
  }, [at]);

  function walk(by: 1 | -1) {
    const hasLeft = selected !== undefined && at === -1;
    const below = hasLeft ? place.current : at + 1;
    const above = Math.max(0, hasLeft ? place.current - 1 : at - 1);
    const target = ids[by === 1 ? below : above];
    if (target !== undefined) open(target);
  }
  // The last thing that can be undone has a notice, a reply too, and then the key is that of the notice.
  const hasNotice = useToasts().some((toast) => toast.until !== undefined && toast.action);
  useShortcuts(t('triage.title'), [
    { keys: 'j', label: t('shortcuts.walk'), run: () => walk(1) },
    { keys: 'k', label: t('shortcuts.walk'), run: () => walk(-1) },
    ...(hasNotice ? [] : [{ keys: 'z', label: t('shortcuts.undo'), run: undo }]),
    ...(steady.waiting.length > 0
      ? [{ keys: 'n', label: t('shortcuts.news'), run: steady.apply }]
      : []),
  ]);

  /** After a ticket is dealt with: to the next one, which is known before the lists are asked again. */
  function goOn() {
    const byGroup = groups.map((group) => group.rows.map((row) => row.id));
    open(selected === undefined ? undefined : neighbourOf(byGroup, selected, place.current), true);
    window.scrollTo({ top: 0 });
  }

  const tabOf = (which: TriageTab) => {
    const read = (which === 'inbox' ? inbox : assign).data;
    return {
      tab: which,
      current: tab,
      count: read?.results.filter((row) => counts(goingTo(row, going), which)).length,
      isAtLeast: read?.next != null,
    };
  };

  return (
    <Page
      title={t('triage.title')}
      actions={
        <>
          <nav className={classes.tabs} aria-label={t('tab.label')}>
            <Tab {...tabOf('inbox')} />
            <Tab {...tabOf('assign')} />
          </nav>
          <Button
            className={classes.wideOnly}
            variant="default"
            leftSection={<Keyboard size={16} aria-hidden="true" />}
            onClick={openShortcutsHelp}
          >
            {t('shortcuts.button')}
          </Button>
        </>
      }
    >
      <QueryPage query={current} rows={9}>
        {(data) =>
          ids.length === 0 && selected === undefined ? (
            <NothingToDo tab={tab} />
          ) : (
            <div className={classes.split} data-open={selected !== undefined || undefined}>
              <Inbox
                tab={tab}
                label={t(`tab.${tab}`)}
                groups={groups}
                selected={selected}
                waiting={steady.waiting.length}
                onShowWaiting={steady.apply}
                unsent={unsent}
                fresh={fresh}
                hasMore={data.next != null}
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
                    <TriagePane
                      key={selected}
                      ticketId={selected}
                      draft={drafts.get(selected)}
                      onDraft={(edits, version) => keep(selected, edits, version)}
                      onDiscard={() => forget(selected)}
                      going={undoable.has(selected) ? going.get(selected) : undefined}
                      isDecided={isDecided(selected)}
                      onGoOn={() => flush(selected)}
                      onDecide={(decision) => {
                        const { ticketId } = decision;
                        setDecidedOn((old) => new Map(old).set(ticketId, drafts.get(ticketId)));
                        decide(decision);
                        // In consultation there is something to ask or to propose now.
                        if (decision.to !== 'in_consultation' || going.has(selected)) goOn();
                      }}
                      onNext={goOn}
                      onTakenBack={() => {
                        if (isHere.current) open(selected);
                      }}
                    />
                  ) : (
                    <AssignPane key={selected} ticketId={selected} onNext={goOn} />
                  ))}
              </div>
            </div>
          )
        }
      </QueryPage>
    </Page>
  );
}

function Tab({
  tab,
  current,
  count,
  isAtLeast,
}: {
  tab: TriageTab;
  current: TriageTab;
  count: number | undefined;
  isAtLeast: boolean;
}) {
  const { t } = useTranslation(['coordinator', 'tickets']);
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
      {count !== undefined && (
        <span className={`${classes.tabCount} tabular`}>
          {isAtLeast ? t('tickets:tabs.atLeast', { number: count }) : count}
        </span>
      )}
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
