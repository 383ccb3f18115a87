import { otherChangeOf } from './change';
import { queryOf } from './query';
import { keys } from './query-keys';

/** A person's own tokens for the API, without their secrets. */
export const tokensQuery = queryOf('/api/v1/tokens/', keys.tokens);

const tokens = { stale: [keys.tokens], handlesErrors: true };

/** Answers with the secret, which is never shown again. May ask for a fresh proof of who is there. */
export const useCreateToken = otherChangeOf('post', '/api/v1/tokens/', tokens);
export const useDeleteToken = otherChangeOf('delete', '/api/v1/tokens/{token_id}/', tokens);
