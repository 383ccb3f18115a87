import { Button } from '@mantine/core';
import { useInfiniteQuery, keepPreviousData } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ArrowUp, Download, Plus } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { hasRole, useMe } from '@/api/reference';
import { ticketExportUrl, ticketPagesQuery } from '@/api/tickets';
import { LinkButton } from '@/app/link-button';
import { Card, Page } from '@/ui/page';
import { EmptyState, ErrorState, ListSkeleton } from '@/ui/states';
import { useRowNavigation } from '@/ui/ticket/row-navigation';
import { StatusTabs } from '@/ui/ticket/status-tabs';
import { TicketList } from '@/ui/ticket/ticket-list';

import { FilterBar } from './filter-bar';
import classes from './list-page.module.css';
import {
  countOf,
  filtersOf,
  isFiltered,
  listSearch,
  TABS,
  type ListSearch,
  type Tab,
} from './list-search';
import { useStableRows } from './stable-rows';

const route = getRouteApi('/workspace/tickets');

export function TicketListPage() {
  const { t } = useTranslation(['tickets', 'common']);
  const me = useMe();
  // The router adds what the address says to what was validated; only the latter counts.
  const raw = route.useSearch();
  const search = listSearch({ ...raw });
  const navigate = route.useNavigate();
  const filters = filtersOf(search);
  const list = useInfiniteQuery({
    ...ticketPagesQuery(filters),
    placeholderData: keepPreviousData,
    // What is shown must be of now: older rows would only stand in the way of the new ones.
    refetchOnMount: 'always',
  });
  const pages = list.data?.pages;
  const stable = useStableRows(
    pages?.flatMap((page) => page.data.results) ?? [],
    `${JSON.stringify(filters)}${String(list.isFetchedAfterMount)}${String(list.isPlaceholderData)}`,
  );
  const container = useRef<HTMLDivElement>(null);
  useRowNavigation(container);

  const counts = pages?.[0]?.data.counts ?? null;
  const tab: Tab = search.tab ?? 'active';
  const canFile = hasRole(me, 'ict_team') || hasRole(me, 'coordinator');
  const change = (changes: Partial<ListSearch>) =>
    void navigate({ search: listSearch({ ...search, ...changes }), replace: true });

  return (
    <Page
      title={t('title')}
      actions={
        <>
          <Button
            component="a"
            href={ticketExportUrl(filters)}
            download
            variant="default"
            leftSection={<Download size={15} aria-hidden="true" />}
          >
            {t('list.export')}
          </Button>
          {canFile && (
            <LinkButton to="/new" leftSection={<Plus size={16} aria-hidden="true" />}>
              {t('list.new')}
            </LinkButton>
          )}
        </>
      }
    >
      <Card isFlush>
        <StatusTabs
          label={t('list.tabs')}
          value={tab}
          onChange={(value) => change({ tab: value === 'active' ? undefined : value })}
          tabs={(Object.keys(TABS) as Tab[]).map((value) => ({
            value,
            label: t(`tab.${value}`),
            ...(counts !== null && {
              count: countOf(value, counts.status),
              isAtLeast: counts.capped,
            }),
          }))}
        />
        <FilterBar search={search} filters={filters} onChange={change} />
        <div className={classes.newRows} role="status">
          {(stable.freshCount > 0 || stable.isReordered) && (
            <button
              type="button"
              onClick={() => {
                stable.showAll();
                window.scrollTo({ top: 0 });
              }}
            >
              <ArrowUp size={14} aria-hidden="true" />
              {stable.freshCount > 0
                ? t('list.fresh', { count: stable.freshCount })
                : t('list.reordered')}
            </button>
          )}
        </div>
        <div ref={container} aria-busy={list.isPlaceholderData} className={classes.rows}>
          {list.isPending ? (
            <ListSkeleton rows={10} />
          ) : list.isError && stable.rows.length === 0 ? (
            <ErrorState error={list.error} onRetry={() => void list.refetch()} />
          ) : stable.rows.length === 0 ? (
            <Nothing
              tab={tab}
              search={search}
              canFile={canFile}
              hasAny={counts !== null && countOf('all', counts.status) > 0}
              onChange={change}
            />
          ) : (
            <TicketList rows={stable.rows} label={t('list.label')} />
          )}
        </div>
        {list.hasNextPage && !list.isPlaceholderData && (
          <More
            isBusy={list.isFetchingNextPage}
            hasFailed={list.isFetchNextPageError}
            onMore={() => void list.fetchNextPage({ cancelRefetch: false })}
          />
        )}
      </Card>
      {stable.rows.length > 0 && <p className={classes.hint}>{t('list.keys')}</p>}
    </Page>
  );
}

interface NothingProps {
  tab: Tab;
  search: ListSearch;
  canFile: boolean;
  hasAny: boolean;
  onChange: (change: Partial<ListSearch>) => void;
}

function Nothing({ tab, search, canFile, hasAny, onChange }: NothingProps) {
  const { t } = useTranslation(['tickets', 'common']);
  if (isFiltered(search)) {
    return (
      <EmptyState
        title={t('list.nothingFound')}
        actions={
          <Button
            variant="default"
            onClick={() =>
              onChange({
                board: undefined,
                school: undefined,
                category: undefined,
                kind: undefined,
                priority: undefined,
                for: undefined,
                assignee: undefined,
                requester: undefined,
                q: undefined,
              })
            }
          >
            {t('list.clearAll')}
          </Button>
        }
      >
        {t('list.nothingFoundText')}
      </EmptyState>
    );
  }
  if (hasAny) {
    return (
      <EmptyState
        title={t('list.nothingHere', { tab: t(`tab.${tab}`) })}
        actions={
          <Button variant="default" onClick={() => onChange({ tab: 'all' })}>
            {t('list.toAll')}
          </Button>
        }
      >
        {t('list.nothingHereText')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t('list.none')}
      actions={canFile ? <LinkButton to="/new">{t('list.new')}</LinkButton> : undefined}
    >
      {canFile ? t('list.noneText') : t('list.noneTextVolunteer')}
    </EmptyState>
  );
}

interface MoreProps {
  isBusy: boolean;
  hasFailed: boolean;
  onMore: () => void;
}

/** The end of what is loaded: coming near it loads the next page; the button does so too, and after a failure only it. */
function More({ isBusy, hasFailed, onMore }: MoreProps) {
  const { t } = useTranslation(['tickets', 'common']);
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = end.current;
    if (element === null || hasFailed || isBusy) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) onMore();
      },
      { rootMargin: '600px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [isBusy, hasFailed, onMore]);
  return (
    <div ref={end} className={classes.more}>
      {hasFailed && <p role="alert">{t('list.moreFailed')}</p>}
      <Button variant="default" loading={isBusy} onClick={onMore}>
        {t('list.more')}
      </Button>
    </div>
  );
}
