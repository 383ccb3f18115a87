import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';

import { ApiProblem, NetworkProblem } from './problem';

const LONGEST_WAIT_SECONDS = 60;

/**
 * Reads that got no answer, or came too soon after many others, are tried again; any other refusal stays a refusal, and a
 * write is never sent twice by itself.
 */
export function shouldRetry(failures: number, error: Error): boolean {
  const mayWorkLater =
    error instanceof NetworkProblem ||
    (error instanceof ApiProblem && error.isTooMany && error.retryAfter !== null);
  // Without network the answer is known at once, and the page can say so.
  return mayWorkLater && failures < 3 && navigator.onLine;
}

/** Milliseconds until the next try: what the server asks for, else 0.5, 1, 2 … 8 seconds. With jitter. */
export function retryDelay(failures: number, error: Error): number {
  if (error instanceof ApiProblem && error.retryAfter !== null) {
    return Math.min(error.retryAfter, LONGEST_WAIT_SECONDS) * 1000 * (1 + Math.random() / 10);
  }
  return Math.min(8_000, 500 * 2 ** failures) * (0.5 + Math.random() / 2);
}

export interface Hooks {
  onMutationError: (error: Error) => void;
  /** What is on the screen stays, but may be out of date: the server failed when it was asked again. */
  onRefreshError: (error: Error) => void;
}

export function createQueryClient({ onMutationError, onRefreshError }: Hooks): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        // A lost connection has a banner; a refusal (access was lost) takes what is shown away.
        const isFault = error instanceof ApiProblem && error.status >= 500;
        if (isFault && query.state.data !== undefined && query.isActive()) onRefreshError(error);
      },
    }),
    mutationCache: new MutationCache({
      // A form shows its own errors (`meta: { handlesErrors: true }`); what nobody shows becomes a toast.
      onError: (error, _variables, _context, mutation) => {
        if (mutation.meta?.handlesErrors !== true) onMutationError(error);
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        gcTime: 10 * 60_000,
        retry: shouldRetry,
        // Without network a read fails, rather than lie waiting behind a grey bar; it is done again when there is one.
        networkMode: 'always',
        refetchOnReconnect: true,
        retryDelay,
      },
      // Offline, a write fails at once and the draft stays; it must not lie waiting and go out hours later.
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
