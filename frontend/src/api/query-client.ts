import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';

import { ApiProblem } from './problem';
import { retryDelay, shouldRetry } from './retry';

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
