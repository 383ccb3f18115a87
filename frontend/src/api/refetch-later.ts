import {
  hashKey,
  type InfiniteData,
  type Query,
  type QueryClient,
  type QueryKey,
} from '@tanstack/react-query';

import { mayChange, type Change } from './list-changes';
import { keys, type CachedPage, type Filters } from './query-keys';
import { shownPages } from './shown-pages';

const QUIET = 300;
const AT_MOST = 1_500;

/** What must be asked again after an event or a change of one's own. */
export interface RefetchLater {
  /**
   * `change` says which fields; `seq` is the event's number: what was read at or after it holds it already. Without them
   * (own change) all is asked.
   */
  ticket: (ticketId: number, change?: Change, seq?: number) => void;
  /** `isAskedWhenHidden`: in a hidden tab too. */
  ask: (queryKeys: readonly QueryKey[], isAskedWhenHidden?: boolean) => void;
  everything: () => void;
  /** Asks at once; resolves when the answers are there. */
  flush: () => Promise<void>;
  cancel: () => void;
}

const schedulers = new WeakMap<QueryClient, RefetchLater>();

/** The one scheduler of a query client: an own change and its event, which come together, ask once. */
export function refetchLater(queryClient: QueryClient): RefetchLater {
  const known = schedulers.get(queryClient);
  if (known !== undefined) return known;
  const made = createRefetchLater(queryClient);
  schedulers.set(queryClient, made);
  return made;
}

/**
 * Debounces query invalidation: 300 ms quiet, 1.5 s at most. A hidden tab only marks queries stale, and asks when somebody
 * looks again.
 */
export function createRefetchLater(queryClient: QueryClient): RefetchLater {
  const ticketIds = new Set<number>();
  const changes: { change: Change; seq: number }[] = [];
  const asked = new Map<string, { queryKey: QueryKey; isAskedWhenHidden: boolean }>();
  let isAll = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let since = 0;

  function forget(): void {
    clearTimeout(timer);
    timer = undefined;
    ticketIds.clear();
    changes.length = 0;
    asked.clear();
    isAll = false;
  }

  /** Whether the query may lack what happened; `filters` say what it shows. */
  function isBehind(query: Query, filters: Filters): boolean {
    const cursor = cursorOf(query.state.data);
    return changes.some(({ change, seq }) => seq > cursor && mayChange(filters, change));
  }

  async function flush(): Promise<void> {
    const refetchType = document.visibilityState === 'hidden' ? 'none' : 'active';
    const invalidate = (queryKey: readonly unknown[]) =>
      queryClient.invalidateQueries({ queryKey, refetchType });
    const answers: Promise<void>[] = [];
    if (isAll) {
      forget();
      await queryClient.invalidateQueries({ refetchType });
      return;
    }
    if (ticketIds.size > 0) {
      const isListBehind = (query: Query) => isBehind(query, filtersAt(query.queryKey, 2));
      trimToShown(queryClient, isListBehind);
      answers.push(
        queryClient.invalidateQueries({
          queryKey: keys.tickets.lists,
          predicate: (query) => isListBehind(query),
          refetchType,
        }),
        queryClient.invalidateQueries({
          queryKey: keys.tickets.counts(),
          predicate: (query) => {
            const [, , what] = query.queryKey;
            // Only facets have filters; the other numbers are over all sorts of tickets.
            const filters = what === 'facets' ? filtersAt(query.queryKey, 3) : EVERYTHING;
            return isBehind(query, filters);
          },
          refetchType,
        }),
      );
      if (changes.some(({ change }) => mayChange(WORKLOAD, change))) {
        answers.push(invalidate(keys.volunteers.all));
      }
      for (const id of ticketIds) {
        answers.push(invalidate(keys.tickets.detail(id)), invalidate(keys.tickets.about(id)));
      }
    }
    for (const { queryKey, isAskedWhenHidden } of asked.values()) {
      answers.push(
        isAskedWhenHidden ? queryClient.invalidateQueries({ queryKey }) : invalidate(queryKey),
      );
    }
    forget();
    await Promise.all(answers);
  }

  function schedule(): void {
    const now = Date.now();
    if (timer === undefined) since = now;
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), Math.max(0, Math.min(QUIET, since + AT_MOST - now)));
  }

  return {
    ticket(ticketId, change = 'any', seq = Number.POSITIVE_INFINITY) {
      ticketIds.add(ticketId);
      changes.push({ change, seq });
      schedule();
    },
    ask(queryKeys, isAskedWhenHidden = false) {
      for (const queryKey of queryKeys) {
        asked.set(hashKey(queryKey), { queryKey, isAskedWhenHidden });
      }
      schedule();
    },
    everything() {
      isAll = true;
      schedule();
    },
    flush,
    cancel: forget,
  };
}

/** A filter that looks at everything. */
const EVERYTHING: Filters = { ordering: 'updated' };

/** How full the weeks of students are hangs on these. */
const WORKLOAD: Filters = { assignee: 'me' };

function filtersAt(queryKey: readonly unknown[], index: number): Filters {
  const filters = queryKey[index];
  return typeof filters === 'object' && filters !== null ? (filters as Filters) : EVERYTHING;
}

/** At which event the oldest part of a cached answer was read; -1 if it does not say. */
function cursorOf(data: unknown): number {
  if (typeof data !== 'object' || data === null) return -1;
  if ('pages' in data) {
    const { pages } = data as InfiniteData<CachedPage>;
    return Math.min(...pages.map((page) => page.cursor));
  }
  return 'cursor' in data && typeof data.cursor === 'number' ? data.cursor : -1;
}

/** Pages of an infinite list that are not on the screen are dropped, not asked again: scrolling down brings them. */
function trimToShown(queryClient: QueryClient, isBehind: (query: Query) => boolean): void {
  const active = { queryKey: keys.tickets.lists, type: 'active' } as const;
  for (const query of queryClient.getQueryCache().findAll(active)) {
    if (!isBehind(query)) continue;
    const data = query.state.data as CachedPage | InfiniteData<CachedPage> | undefined;
    if (data === undefined || !('pages' in data)) continue;
    const count = Math.max(1, shownPages(query.queryHash) ?? data.pages.length);
    if (count >= data.pages.length) continue;
    queryClient.setQueryData<InfiniteData<CachedPage>>(
      query.queryKey,
      { pages: data.pages.slice(0, count), pageParams: data.pageParams.slice(0, count) },
      { updatedAt: query.state.dataUpdatedAt },
    );
  }
}
