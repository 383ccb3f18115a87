import {
  hashKey,
  type InfiniteData,
  type Query,
  type QueryClient,
  type QueryKey,
} from '@tanstack/react-query';

import { EVERYTHING, mayChangeCount } from './count-changes';
import { mayChange, type Change } from './list-changes';
import { mayChangeAbout } from './page-changes';
import { keys, type CachedPage, type Filters } from './query-keys';
import { shownPages } from './shown-pages';

const QUIET = 300;
const AT_MOST = 1_500;

interface TicketChange {
  /** Which fields; any where that is not said. */
  change?: Change;
  /** The event's number; an own change has none yet. */
  seq?: number;
  /** The cached page of the ticket holds all of it. */
  isPageWhole?: boolean;
}

/** What must be asked again after an event or a change of one's own. */
export interface RefetchLater {
  /** What may be another one after the change; what was read at or after it holds it already. */
  ticket: (ticketId: number, told?: TicketChange) => void;
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
  const changes: (Required<TicketChange> & { ticketId: number })[] = [];
  const asked = new Map<string, { queryKey: QueryKey; isAskedWhenHidden: boolean }>();
  let isAll = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let since = 0;

  function forget(): void {
    clearTimeout(timer);
    timer = undefined;
    changes.length = 0;
    asked.clear();
    isAll = false;
  }

  /** Whether the query lacks one of the changes that make a difference to it. */
  function isBehind(query: Query, matters: (change: (typeof changes)[number]) => boolean): boolean {
    const cursor = cursorOf(query.state.data);
    return changes.some((each) => each.seq > cursor && matters(each));
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
    if (changes.length > 0) {
      const isListBehind = (query: Query) => {
        const filters = filtersAt(query.queryKey, 2);
        return isBehind(query, ({ change }) => mayChange(filters, change));
      };
      trimToShown(queryClient, isListBehind);
      const ask = (queryKey: QueryKey, predicate: (query: Query) => boolean) =>
        answers.push(queryClient.invalidateQueries({ queryKey, predicate, refetchType }));
      ask(keys.tickets.lists, isListBehind);
      ask(keys.tickets.counts(), (query) =>
        isBehind(query, ({ ticketId, change }) =>
          mayChangeCount(queryClient, query.queryKey, ticketId, change),
        ),
      );
      if (changes.some(({ change }) => mayChange(WORKLOAD, change))) {
        answers.push(invalidate(keys.volunteers.all));
      }
      for (const id of new Set(changes.map(({ ticketId }) => ticketId))) {
        ask(keys.tickets.detail(id), (query) =>
          isBehind(query, ({ ticketId, isPageWhole }) => ticketId === id && !isPageWhole),
        );
        ask(keys.tickets.about(id), (query) =>
          isBehind(
            query,
            ({ ticketId, change }) => ticketId === id && mayChangeAbout(query.queryKey[3], change),
          ),
        );
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
    ticket(ticketId, { change = 'any', seq = Number.POSITIVE_INFINITY, isPageWhole = false } = {}) {
      changes.push({ ticketId, change, seq, isPageWhole });
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
