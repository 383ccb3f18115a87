import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useRef } from 'react';

import type { CachedPage } from '@/api/query-keys';
import type { TicketFilters } from '@/api/ticket-lists';
import { useTranslation } from '@/i18n/use-translation';

import { useShownPages } from './shown-pages';
import { useStableRows } from './stable-rows';
import { usePointedAt } from './use-pointed-at';
import type { Selection } from './use-selection';

export type PagedList = UseInfiniteQueryResult<InfiniteData<CachedPage>>;

interface Options {
  list: PagedList;
  filters: TicketFilters;
  /** The answer is of now and of this list, not one of before that stands in for it. */
  isSettled: boolean;
  selection: Selection | undefined;
}

/** The rows of a list that do not move while somebody looks. Spread `box` on the element that holds them, and nothing else. */
export function useListRows({ list, filters, isSettled, selection }: Options) {
  const { t } = useTranslation('tickets');
  const pointer = usePointedAt();
  const ref = useRef<HTMLDivElement>(null);
  const pages = list.data?.pages.map((page) => page.data.results) ?? [];
  const { items, freshCount, isReordered, showAll } = useStableRows(pages.flat(), {
    key: JSON.stringify(filters),
    isSettled,
    isHeld: pointer.isPointedAt,
  });
  useShownPages({
    filters,
    box: ref,
    pages: pages.map((rows) => rows.map((row) => row.id)),
    chosen: selection?.rows,
  });
  return {
    items,
    ids: items.map((item) => item.id),
    selection: selection?.in(items),
    box: { ref, ...pointer.handlers },
    /** What came in or changed places meanwhile; `showAll` shows it. */
    news:
      freshCount > 0
        ? t('list.fresh', { count: freshCount })
        : isReordered
          ? t('list.reordered')
          : null,
    showAll,
  };
}
