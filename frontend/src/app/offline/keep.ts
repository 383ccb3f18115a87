import type { Query, QueryClient } from '@tanstack/react-query';

import type { Read } from '@/api/cursor';
import { NetworkProblem } from '@/api/problem';
import { keys } from '@/api/query-keys';
import type { Me } from '@/api/types';
import { setRestoredFrom } from '@/lib/offline';

import { BUILD, drop, empty, handTo, isKept, put, reduced, type Kept } from './store';

const PAUSE = 2_000;

/** Writes what one person sees to their device, a moment after they saw it. */
class Keeper {
  private readonly waiting = new Map<string, Query>();
  private readonly queryClient: QueryClient;
  private readonly userId: number;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private unsubscribe: (() => void) | undefined;
  private isStopped = false;

  constructor(queryClient: QueryClient, userId: number) {
    this.queryClient = queryClient;
    this.userId = userId;
  }

  async start(): Promise<void> {
    await handTo(this.userId);
    const cache = this.queryClient.getQueryCache();
    for (const query of cache.getAll()) this.note(query);
    this.unsubscribe = cache.subscribe((event) => {
      if (event.type !== 'updated') return;
      if (event.action.type === 'success') this.note(event.query as Query);
      // Access was lost: what is not for the reader any more must not stay here either.
      const failed =
        event.action.type === 'error' && !(event.action.error instanceof NetworkProblem);
      if (failed) drop(event.query.queryHash).catch(() => undefined);
    });
    document.addEventListener('visibilitychange', this.writeWhenHidden);
  }

  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
    this.unsubscribe?.();
    document.removeEventListener('visibilitychange', this.writeWhenHidden);
  }

  private note(query: Query): void {
    if (!isKept(query.queryKey) || query.state.data === undefined) return;
    this.waiting.set(query.queryHash, query);
    this.timer ??= setTimeout(() => void this.write(), PAUSE);
  }

  // A phone that is put away may never come back to this page.
  private readonly writeWhenHidden = (): void => {
    if (document.visibilityState === 'hidden' && this.waiting.size > 0) void this.write();
  };

  private async write(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const seen = [...this.waiting.values()].filter(({ state }) => state.status === 'success');
    this.waiting.clear();
    // In another tab somebody else may have signed in.
    const present = this.queryClient.getQueryData<Read<Me>>(keys.me)?.data.id;
    if (this.isStopped || present !== this.userId) return;
    const answers = seen.map(({ queryHash, queryKey, state }): [string, Kept] => [
      queryHash,
      { queryKey, data: reduced(queryKey, state.data), at: state.dataUpdatedAt, build: BUILD },
    ]);
    try {
      await put(answers);
      // Signed out while this was being written.
      if (this.wasStopped()) await empty();
    } catch {
      // The device is full, or closed off: then there is less to read without network.
    }
  }

  private wasStopped(): boolean {
    return this.isStopped;
  }
}

let keeper: Keeper | undefined;

/** Keep what this person sees from now on. Whatever another one left on this device is thrown away first. */
export async function keepForOffline(queryClient: QueryClient, userId: number): Promise<void> {
  keeper?.stop();
  keeper = new Keeper(queryClient, userId);
  await keeper.start();
}

/** Stop keeping, and throw away all that was kept. */
export async function forgetOffline(): Promise<void> {
  keeper?.stop();
  keeper = undefined;
  setRestoredFrom(null);
  await empty().catch(() => undefined);
}
