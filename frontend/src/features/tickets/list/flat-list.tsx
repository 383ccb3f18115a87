import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { ArrowUp } from 'lucide-react';
import { lazy, Suspense, useRef, useState, type ReactNode } from 'react';

import { ticketPagesQuery, type TicketFilters } from '@/api/ticket-lists';
import { useTranslation } from '@/i18n/use-translation';
import { ErrorState, ListSkeleton } from '@/ui/states';
import type { TicketColumn } from '@/domain/tickets/ticket-columns';
import { RowNotes } from '@/domain/tickets/row-notes';
import { TicketList, type ListSort } from '@/domain/tickets/ticket-list';
import { useTrailSource } from '@/domain/tickets/trail';

import classes from './list-page.module.css';
import { More } from './more';
import { useShownPages } from './shown-pages';
import { useStableRows } from './stable-rows';
import { usePointedAt } from './use-pointed-at';
import type { Selection } from './use-selection';

const SearchNotes = lazy(() => import('./search-notes'));

interface Props {
  filters: TicketFilters;
  columns: readonly TicketColumn[];
  sort: ListSort;
  selection: Selection | undefined;
  total: number | undefined;
  nothing: ReactNode;
}

/** All tickets below each other, fetched as one scrolls. */
export function FlatList({ filters, columns, sort, selection, total, nothing }: Props) {
  const { t } = useTranslation(['tickets', 'common']);
  const list = useInfiniteQuery({
    ...ticketPagesQuery(filters),
    placeholderData: keepPreviousData,
    // What is shown must be of now: older rows would only stand in the way of the new ones.
    refetchOnMount: 'always',
  });
  const pointer = usePointedAt();
  const rows = useRef<HTMLDivElement>(null);
  const [notes, setNotes] = useState<ReadonlyMap<number, ReactNode>>(new Map());
  const stable = useStableRows(list.data?.pages.flatMap((page) => page.data.results) ?? [], {
    key: JSON.stringify(filters),
    isSettled: list.isFetchedAfterMount && !list.isPlaceholderData,
    isHeld: pointer.isPointedAt,
  });
  useShownPages({
    filters,
    box: rows,
    pages: list.data?.pages.map((page) => page.data.results.map((row) => row.id)) ?? [],
    chosen: selection?.rows,
  });
  useTrailSource(
    stable.items.map((item) => item.id),
    filters,
  );
  return (
    <>
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
      {filters.q !== undefined && list.isSuccess && !list.isPlaceholderData && (
        <Suspense>
          <SearchNotes
            q={filters.q}
            ids={stable.items.flatMap((item) => (item.row === null ? [] : item.id))}
            onNotes={setNotes}
          />
        </Suspense>
      )}
      <div
        ref={rows}
        aria-busy={list.isPlaceholderData}
        className={classes.rows}
        {...pointer.handlers}
      >
        {list.isPending ? (
          <ListSkeleton rows={10} />
        ) : list.isError && stable.items.length === 0 ? (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        ) : stable.items.length === 0 ? (
          nothing
        ) : (
          <RowNotes value={notes}>
            <TicketList
              items={stable.items}
              label={t('list.label')}
              columns={columns}
              total={total}
              sort={sort}
              selection={selection?.in(stable.items)}
            />
          </RowNotes>
        )}
      </div>
      {list.hasNextPage && !list.isPlaceholderData && (
        <More
          isBusy={list.isFetchingNextPage}
          hasFailed={list.isFetchNextPageError}
          onMore={() => void list.fetchNextPage({ cancelRefetch: false })}
        />
      )}
    </>
  );
}
