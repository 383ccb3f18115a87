import type { QueryClient } from '@tanstack/react-query';

import { request } from '@/api/request';
import type { Read } from '@/api/cursor';
import { NetworkProblem } from '@/api/problem';
import { keys } from '@/api/query-keys';
import type { Me } from '@/api/types';
import { setRestoredFrom } from '@/lib/offline';

import { forgetOffline } from './keep';
import { BUILD, MAX_AGE, owner, read } from './store';

const TRY_AGAIN = 10_000;

/**
 * Show what was kept, because the server cannot be reached, or has not answered yet: its answer may come `late`. Null if
 * there is nothing (any more) to show.
 */
export async function restoreOffline(
  queryClient: QueryClient,
  late?: Promise<unknown>,
): Promise<Me | null> {
  try {
    const kept = (await read())
      .map(([, each]) => each)
      .filter(({ at, build }) => build === BUILD && at > Date.now() - MAX_AGE);
    const me = kept.find(({ queryKey }) => queryKey[0] === keys.me[0])?.data as
      Read<Me> | undefined;
    if (me === undefined || me.data.id !== (await owner())) return null;
    // However long somebody is without network, it must not be thrown away under their eyes.
    queryClient.setDefaultOptions({
      ...queryClient.getDefaultOptions(),
      queries: { ...queryClient.getDefaultOptions().queries, gcTime: MAX_AGE },
    });
    for (const { queryKey, data, at } of kept) {
      if (queryClient.getQueryData(queryKey) === undefined) {
        queryClient.setQueryData(queryKey, data, { updatedAt: at });
      }
    }
    setRestoredFrom(Math.max(...kept.map(({ at }) => at)));
    waitForServer(queryClient, me.data, late);
    return me.data;
  } catch {
    // No such storage here (a private window), or it is broken.
    return null;
  }
}

/** Ask until the server answers; then read everything anew. */
function waitForServer(queryClient: QueryClient, me: Me, late?: Promise<unknown>): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = async () => {
    clearTimeout(timer);
    try {
      const answer = await request('get', '/api/v1/me/');
      window.removeEventListener('online', askNow);
      if (answer.data.id !== me.id) {
        // Another person's session: nothing on this page is theirs.
        await forgetOffline();
        window.location.reload();
        return;
      }
      setRestoredFrom(null);
      queryClient.setQueryData(keys.me, answer);
      await queryClient.invalidateQueries();
    } catch (error) {
      // A refusal (the session has ended) is handled where every refusal is.
      if (error instanceof NetworkProblem) timer = setTimeout(() => void ask(), TRY_AGAIN);
      else window.removeEventListener('online', askNow);
    }
  };
  const askNow = () => void ask();
  window.addEventListener('online', askNow);
  timer = setTimeout(askNow, TRY_AGAIN);
  late?.then(askNow, () => undefined);
}
