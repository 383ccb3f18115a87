import { useMutation, useQueryClient } from '@tanstack/react-query';

import { otherChangeOf } from './change';
import { queryOf } from './query';
import { keys } from './query-keys';
import { request, type Variables } from './request';

/** A person's own tokens for the API, without their secrets. */
export const tokensQuery = queryOf('/api/v1/tokens/', keys.tokens);

/**
 * Answers with the secret, which is never shown again: so it does not wait for the list. May ask for a fresh proof of who
 * is there.
 */
export function useCreateToken() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (token: Variables<'post', '/api/v1/tokens/'>) =>
      request('post', '/api/v1/tokens/', token),
    meta: { handlesErrors: true },
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: keys.tokens });
    },
  });
}

export const useDeleteToken = otherChangeOf('delete', '/api/v1/tokens/{token_id}/', {
  stale: [keys.tokens],
  handlesErrors: true,
});
