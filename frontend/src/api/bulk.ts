import type { QueryClient } from '@tanstack/react-query';

import { keyHeader } from './change';
import { api, unwrap } from './client';
import { refetchLater } from './refetch-later';
import type { components } from './schema';

export type BulkInput = components['schemas']['BulkInputRequest'];
export type BulkOutcome = components['schemas']['BulkSchema'];

/**
 * Do the same with many tickets. The same key and input again change nothing twice. The request outlives the page, so
 * that what was decided is done also when somebody leaves.
 */
export async function changeTickets(
  queryClient: QueryClient,
  body: BulkInput,
  idempotencyKey: string,
): Promise<BulkOutcome> {
  const { data } = await unwrap(
    api.POST('/api/v1/tickets/bulk/', {
      params: keyHeader(idempotencyKey),
      body,
      keepalive: true,
    }),
  );
  for (const { id } of body.tickets) refetchLater(queryClient).ticket(id);
  return data;
}
