import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';

import { NetworkProblem } from './problem';

/** Only reads that got no answer are tried again; a refusal stays a refusal, and a write is never sent twice by itself. */
export function shouldRetry(failures: number, error: Error): boolean {
  // Without network the answer is known at once, and the page can say so.
  return error instanceof NetworkProblem && failures < 3 && navigator.onLine;
}

export function createQueryClient(onMutationError: (error: Error) => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache(),
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
        retryDelay: (attempt) => Math.min(8_000, 500 * 2 ** attempt) * (0.5 + Math.random() / 2),
      },
      // Offline, a write fails at once and the draft stays; it must not lie waiting and go out hours later.
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
