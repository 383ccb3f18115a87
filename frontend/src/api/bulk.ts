import type { QueryClient } from '@tanstack/react-query';

import { refetchLater } from './refetch-later';
import { request, type Variables } from './request';
import type { components } from './schema';

export type BulkInput = components['schemas']['BulkInputRequest'];
export type BulkOutcome = components['schemas']['BulkSchema'];

/**
 * Do the same with many tickets. The same key and input again change nothing twice. The request outlives the page, so
 * that what was decided is done also when somebody leaves.
 */
export async function changeTickets(
  queryClient: QueryClient,
  change: Variables<'post', '/api/v1/tickets/bulk/'>,
): Promise<BulkOutcome> {
  const { data } = await request('post', '/api/v1/tickets/bulk/', change, { keepalive: true });
  for (const { id } of change.tickets) refetchLater(queryClient).ticket(id);
  return data;
}
