import type { Query, QueryClient } from '@tanstack/react-query';

import type { Read } from '@/api/cursor';
import { NetworkProblem } from '@/api/problem';
import { keys } from '@/api/query-keys';
import type { Me } from '@/api/types';
import { setRestoredFrom } from '@/lib/offline';

import { BUILD, drop, empty, handTo, isKept, put, reduced, type Kept } from './store';

const PAUSE = 2_000;

/** Writes what one person sees to their device, a moment after they saw it. */
async function keep(queryClient: QueryClient, userId: number, until: AbortSignal): Promise<void> {
  const waiting = new Map<string, Query>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isOver = () => until.aborted;

  async function write(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const seen = [...waiting.values()].filter(({ state }) => state.status === 'success');
    waiting.clear();
    // In another tab somebody else may have signed in.
    const present = queryClient.getQueryData<Read<Me>>(keys.me)?.data.id;
    if (isOver() || present !== userId) return;
    const answers = seen.map(({ queryHash, queryKey, state }): [string, Kept] => [
      queryHash,
      { queryKey, data: reduced(queryKey, state.data), at: state.dataUpdatedAt, build: BUILD },
    ]);
    try {
      await put(answers);
      // Signed out while this was being written.
      if (isOver()) await empty();
    } catch {
      // The device is full, or closed off: then there is less to read without network.
    }
  }

  function note(query: Query): void {
    if (!isKept(query.queryKey) || query.state.data === undefined) return;
    waiting.set(query.queryHash, query);
    timer ??= setTimeout(() => void write(), PAUSE);
  }

  await handTo(userId);
  if (isOver()) return;
  const cache = queryClient.getQueryCache();
  for (const query of cache.getAll()) note(query);
  const unsubscribe = cache.subscribe((event) => {
    if (event.type !== 'updated') return;
    if (event.action.type === 'success') note(event.query as Query);
    // Access was lost: what is not for the reader any more must not stay here either.
    const failed = event.action.type === 'error' && !(event.action.error instanceof NetworkProblem);
    if (failed) drop(event.query.queryHash).catch(() => undefined);
  });
  // A phone that is put away may never come back to this page.
  const writeWhenHidden = () => {
    if (document.visibilityState === 'hidden' && waiting.size > 0) void write();
  };
  document.addEventListener('visibilitychange', writeWhenHidden, { signal: until });
  until.addEventListener('abort', () => {
    clearTimeout(timer);
    unsubscribe();
  });
}

let keeping: AbortController | undefined;

/** Keep what this person sees from now on. Whatever another one left on this device is thrown away first. */
export async function keepForOffline(queryClient: QueryClient, userId: number): Promise<void> {
  keeping?.abort();
  keeping = new AbortController();
  await keep(queryClient, userId, keeping.signal);
}

/** Stop keeping, and throw away all that was kept. */
export async function forgetOffline(): Promise<void> {
  keeping?.abort();
  keeping = undefined;
  setRestoredFrom(null);
  await empty().catch(() => undefined);
}
