import { useCallback, useEffect, useState } from 'react';

import { request } from '@/api/request';
import { retryDelay, shouldRetry } from '@/api/retry';
import type { InvitationPreview } from '@/api/types';

interface State {
  data: InvitationPreview | undefined;
  error: Error | null;
}

const COMING: State = { data: undefined, error: null };

/**
 * What an invitation is for. Read once: there is nothing to ask of one that is used. When it fails, it is asked again as
 * queries are (`src/api/query-client.ts`), which these pages do without.
 */
export function useInvitation(token: string) {
  const [state, setState] = useState(COMING);
  const [attempt, setAttempt] = useState(0);
  const again = useCallback(() => {
    setState(COMING);
    setAttempt((old) => old + 1);
  }, []);

  useEffect(() => {
    const over = new AbortController();
    const { signal } = over;
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function read(failures: number): Promise<void> {
      try {
        const { data } = await request(
          'post',
          '/api/v1/invitations/preview/',
          { token },
          { signal },
        );
        setState({ data, error: null });
      } catch (cause) {
        if (signal.aborted) return;
        const error = cause as Error;
        if (shouldRetry(failures, error)) {
          timer = setTimeout(() => void read(failures + 1), retryDelay(failures, error));
          return;
        }
        setState({ data: undefined, error });
        window.addEventListener('online', again, { signal, once: true });
      }
    }
    void read(0);
    return () => {
      over.abort();
      clearTimeout(timer);
    };
  }, [token, attempt, again]);

  return { ...state, refetch: again };
}
