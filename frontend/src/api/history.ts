import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';

import { keys, type CachedDetail } from './query-keys';
import { request } from './request';

// The history of a ticket comes in pages: its newest part with the ticket, what is older when somebody asks for it.

/** A new answer about a ticket, with the older part of the history that was loaded before where the two meet. */
export function keepEarlier(old: CachedDetail | undefined, next: CachedDetail): CachedDetail {
  const first = next.data.timeline[0];
  if (old === undefined || first === undefined || next.data.timeline_before === null) return next;
  // For another kind of reader other entries are in it.
  if (old.data.level !== next.data.level) return next;
  if ((old.data.checklist_items === null) !== (next.data.checklist_items === null)) return next;
  if (!old.data.timeline.some((entry) => entry.seq === first.seq)) return next;
  const earlier = old.data.timeline.filter((entry) => entry.seq < first.seq);
  if (earlier.length === 0) return next;
  return {
    ...next,
    data: {
      ...next.data,
      timeline: [...earlier, ...next.data.timeline],
      timeline_before: old.data.timeline_before,
    },
  };
}

/** Load the page of history before what is in the cache. Answers with the ticket as cached then. */
async function loadPage(
  queryClient: QueryClient,
  ticketId: number,
  before: number,
): Promise<CachedDetail | undefined> {
  const query = { before };
  const path = '/api/v1/tickets/{ticket_id}/timeline/';
  const { data: page } = await request('get', path, { ticketId, query });
  return queryClient.setQueryData<CachedDetail>(keys.tickets.detail(ticketId), (old) => {
    if (old?.data.timeline_before !== before) return old;
    const timeline = [...page.entries, ...old.data.timeline];
    return { ...old, data: { ...old.data, timeline, timeline_before: page.before } };
  });
}

interface EarlierHistory {
  isLoading: boolean;
  error: unknown;
  /** Load one page; true if the whole history is there now. */
  loadMore: () => Promise<boolean>;
  /** Load all pages; true if the whole history is there now. */
  loadAll: () => Promise<boolean>;
}

/** The part of a ticket's history that is older than what came with it. */
export function useEarlierHistory(ticketId: number): EarlierHistory {
  const queryClient = useQueryClient();
  const isBusy = useRef(false);
  const [isLoading, setLoading] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const load = useCallback(
    async (wantsAll: boolean): Promise<boolean> => {
      const cached = () => queryClient.getQueryData<CachedDetail>(keys.tickets.detail(ticketId));
      if (isBusy.current) return false;
      isBusy.current = true;
      setLoading(true);
      setError(null);
      try {
        let before = cached()?.data.timeline_before ?? null;
        while (before !== null) {
          const next = await loadPage(queryClient, ticketId, before);
          before = next?.data.timeline_before ?? null;
          if (!wantsAll) break;
        }
        return before === null;
      } catch (problem) {
        setError(problem);
        return false;
      } finally {
        isBusy.current = false;
        setLoading(false);
      }
    },
    [queryClient, ticketId],
  );

  const loadMore = useCallback(() => load(false), [load]);
  const loadAll = useCallback(() => load(true), [load]);
  return { isLoading, error, loadMore, loadAll };
}
