import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { ArrowUp } from 'lucide-react';
import { lazy, Suspense, useState, type ReactNode } from 'react';

import { ticketPagesQuery, type TicketFilters } from '@/api/ticket-lists';
import { useTranslation } from '@/i18n/use-translation';
import { ErrorState, ListSkeleton } from '@/ui/states';
import type { TicketColumn } from '@/domain/tickets/ticket-columns';
import { RowNotes } from '@/domain/tickets/row-notes';
import { TicketList, type ListSort } from '@/domain/tickets/ticket-list';
import { useTrailSource } from '@/domain/tickets/trail';

import classes from './list-page.module.css';
import { More } from './more';
import { useListRows } from './use-list-rows';
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
  const rows = useListRows({
    list,
    filters,
    isSettled: list.isFetchedAfterMount && !list.isPlaceholderData,
    selection,
  });
  const [notes, setNotes] = useState<ReadonlyMap<number, ReactNode>>(new Map());
  useTrailSource(rows.ids, filters);
  return (
    <>
      <div className={classes.newRows} role="status">
        {rows.news !== null && (
          <button
            type="button"
            onClick={() => {
              rows.showAll();
              window.scrollTo({ top: 0 });
            }}
          >
            <ArrowUp size={14} aria-hidden="true" />
            {rows.news}
          </button>
        )}
      </div>
      {filters.q !== undefined && list.isSuccess && !list.isPlaceholderData && (
        <Suspense>
          <SearchNotes
            q={filters.q}
            ids={rows.items.flatMap((item) => (item.row === null ? [] : item.id))}
            onNotes={setNotes}
          />
        </Suspense>
      )}
      <div aria-busy={list.isPlaceholderData} className={classes.rows} {...rows.box}>
        {list.isPending ? (
          <ListSkeleton rows={10} />
        ) : list.isError && rows.items.length === 0 ? (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        ) : rows.items.length === 0 ? (
          nothing
        ) : (
          <RowNotes value={notes}>
            <TicketList
              items={rows.items}
              label={t('list.label')}
              columns={columns}
              total={total}
              sort={sort}
              selection={rows.selection}
            />
          </RowNotes>
        )}
      </div>
      {list.hasNextPage && !list.isPlaceholderData && <More list={list} />}
    </>
  );
}
