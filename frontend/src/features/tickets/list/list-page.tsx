import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';

import { hasRole, useMe } from '@/api/reference';
import { ticketFacetsQuery, ticketPagesQuery } from '@/api/ticket-lists';
import { waitingQuery } from '@/api/today';
import { useTranslation } from '@/i18n/use-translation';
import { LinkButton } from '@/ui/link-button';
import { useIsPhone } from '@/lib/use-is-phone';
import { Card, Page } from '@/ui/page';
import { lazyPart } from '@/ui/mantine/with-mantine';
import panel from '@/ui/panel.module.css';
import { ListSkeleton } from '@/ui/states';
import { StatusTabs } from '@/domain/tickets/status-tabs';
import { inTableOrder } from '@/domain/tickets/ticket-columns';
import type { ListSort } from '@/domain/tickets/ticket-list';

import { DisplayMenu } from './display-menu';
import { ExportMenu } from './export-menu';
import { hasFigure, NO_FIGURE } from './figure-search';
import { FilterBar } from './filter-bar';
import { FlatList } from './flat-list';
import classes from './list-page.module.css';
import {
  columnsOf,
  compact,
  countOf,
  isAtLeast,
  filtersOf,
  isFiltered,
  listSearch,
  TABS,
  tabOf,
  totalOf,
  type ListSearch,
  type Tab,
} from './list-search';
import { useOwnColumns } from './use-columns';
import { useListKeys } from './use-list-keys';
import { useSelection } from './use-selection';

const BulkBar = lazyPart(() => import('./bulk/bulk-bar').then((module) => module.default));
const ViewsBar = lazy(() => import('./views/views-bar'));
const FilterChips = lazy(() => import('./filter-chips'));
const FigureNote = lazy(() => import('./figure-note'));
const Nothing = lazy(() => import('./nothing'));
const PrintHead = lazy(() => import('./print-head'));
const GroupedList = lazy(() => import('./grouped-list'));

const route = getRouteApi('/workspace/tickets');

export function TicketListPage() {
  const { t } = useTranslation(['lists', 'tickets', 'common']);
  const me = useMe();
  // The router adds what the address says to what was validated; only the latter counts.
  const raw = route.useSearch();
  const search = listSearch({ ...raw });
  const navigate = route.useNavigate();
  const filters = filtersOf(search);
  const [ownColumns, setOwnColumns] = useOwnColumns();
  const columns = inTableOrder(columnsOf(search) ?? ownColumns);
  // The same request as the list's own first page.
  const found = useInfiniteQuery({
    ...ticketPagesQuery(filters),
    select: (read) => read.pages[0]?.data.counts ?? null,
    placeholderData: keepPreviousData,
  });
  const counts = found.data ?? null;
  const total = counts === null ? undefined : totalOf(search, counts.status);
  const selection = useSelection(JSON.stringify({ ...filters, ordering: undefined }));
  const isPhone = useIsPhone();
  // A phone has no room for boxes that are seldom wanted.
  const [isChoosing, setChoosing] = useState(false);
  const shownSelection = !isPhone || isChoosing ? selection : undefined;
  // Once it is there it stays: it holds a change that can still be taken back.
  const [hasChosen, setHasChosen] = useState(false);
  if (!hasChosen && selection.rows.length > 0) setHasChosen(true);
  const words = useRef<HTMLInputElement>(null);
  useListKeys({ words, onClear: selection.rows.length > 0 ? selection.clear : undefined });

  const tab = tabOf(search);
  const isAsks = tab === 'asks';
  const hasAsks = isAsks || (hasRole(me, 'ict_team') && !hasRole(me, 'coordinator'));
  const waiting = useQuery({ ...waitingQuery, enabled: hasAsks && !isAsks });
  // What waits for the reader counts those alone: the other tabs ask for their own numbers.
  const others = useQuery({
    ...ticketFacetsQuery({ ...filters, view: undefined }, ['status']),
    enabled: isAsks,
  });
  const countsOf = (value: Tab): number | undefined => {
    if (value === 'asks' && !isAsks) return waiting.data?.count;
    if (value === 'asks' || !isAsks)
      return counts === null ? undefined : countOf(value, counts.status);
    const rows = others.data?.fields.status;
    return rows && countOf(value, Object.fromEntries(rows.map((row) => [row.value, row.count])));
  };
  const canFile = hasRole(me, 'ict_team') || hasRole(me, 'coordinator');
  const replace = (next: ListSearch) =>
    void navigate({ search: listSearch({ ...next }), replace: true });
  const change = (changes: Partial<ListSearch>) => replace({ ...search, ...changes });
  const sort: ListSort = {
    ordering: search.sort ?? '-created',
    label: t(`sort.${search.sort ?? '-created'}`),
    onChange: (ordering) => change({ sort: ordering === '-created' ? undefined : ordering }),
  };
  const nothing = (
    <Suspense>
      <Nothing
        search={search}
        canFile={canFile}
        hasAny={counts !== null && countOf('all', counts.status) > 0}
        onReplace={replace}
      />
    </Suspense>
  );

  return (
    <Page
      title={t('tickets:title')}
      actions={
        <>
          <span className={classes.headActions}>
            <ExportMenu
              filters={filters}
              columns={columns}
              onPrint={() => void import('./print-all').then(({ printAll }) => printAll(found))}
            />
          </span>
          {canFile && (
            <LinkButton to="/new" leftSection={<Plus size={16} aria-hidden="true" />}>
              {t('tickets:list.new')}
            </LinkButton>
          )}
        </>
      }
    >
      <Suspense>
        <PrintHead tab={tab} order={sort.label} total={total} />
      </Suspense>
      <Suspense fallback={<div className={classes.viewsRoom} />}>
        <ViewsBar search={search} />
      </Suspense>
      <Card isFlush>
        <StatusTabs
          label={t('tickets:list.tabs')}
          value={tab}
          onChange={(value) => change({ tab: value, status: undefined })}
          tabs={(Object.keys(TABS) as Tab[])
            .filter((value) => value !== 'asks' || hasAsks)
            .map((value) => ({
              value,
              label: t(`tickets:tab.${value}`),
              count: countsOf(value),
              isAtLeast:
                value === 'asks' && !isAsks
                  ? waiting.data?.capped
                  : isAsks === (value === 'asks') && isAtLeast(value, counts?.capped ?? []),
            }))}
        />
        <Suspense>
          {hasFigure(search) && <FigureNote search={search} onClear={() => change(NO_FIGURE)} />}
        </Suspense>
        <FilterBar search={search} filters={filters} onChange={change} words={words}>
          <span className={classes.display}>
            {isPhone && (
              <button
                type="button"
                className={`${panel.button} ${classes.toggle}`}
                aria-pressed={isChoosing}
                onClick={() => {
                  setChoosing(!isChoosing);
                  selection.clear();
                }}
              >
                {t('choose')}
              </button>
            )}
            <DisplayMenu
              search={search}
              columns={columns}
              onChange={change}
              onColumns={(next) => {
                setOwnColumns(next);
                if (search.cols !== undefined) change({ cols: inTableOrder(next).join(',') });
              }}
            />
          </span>
        </FilterBar>
        <Suspense>
          {isFiltered(search) && (
            <FilterChips search={search} filters={filters} onChange={change} onReplace={replace} />
          )}
        </Suspense>
        {search.group === undefined ? (
          <FlatList
            filters={filters}
            columns={columns}
            sort={sort}
            selection={shownSelection}
            total={total}
            nothing={nothing}
          />
        ) : (
          <Suspense fallback={<ListSkeleton rows={10} />}>
            <GroupedList
              group={search.group}
              filters={compact({ ...filters })}
              columns={columns}
              sort={sort}
              selection={shownSelection}
              nothing={nothing}
            />
          </Suspense>
        )}
        {hasChosen && (
          <Suspense>
            <BulkBar selection={selection} filters={filters} total={total} />
          </Suspense>
        )}
      </Card>
      {!isPhone && (
        <p className={classes.hint} data-print="off">
          {t('keys')}
        </p>
      )}
    </Page>
  );
}
