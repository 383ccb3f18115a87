import { queryOptions, type QueryKey } from '@tanstack/react-query';

import { call } from './client';
import type { Read } from './cursor';
import type { Answer, PathOf, Given, Variables } from './request';

/**
 * The query of what an address answers, kept under a key of `query-keys`:
 *
 *     useQuery(queryOf('/api/v1/tickets/{ticket_id}/candidates/', keys.tickets.about(ticketId, 'candidates'), { ticketId }))
 *
 * The cache holds `Read`, the answer with its cursor; who shows it gets the answer.
 */
export function queryOf<Path extends PathOf<'get'>, const Key extends QueryKey>(
  path: Path,
  queryKey: Key,
  ...[variables]: Given<Variables<'get', Path>>
) {
  return queryOptions({
    queryKey,
    queryFn: ({ signal }) =>
      call('get', path, variables, { signal }) as Promise<Read<Answer<'get', Path>>>,
    select: dataOf,
  });
}

/** One function for all, so that the same answer is not looked at again. */
export function dataOf<T>(read: Read<T>): T {
  return read.data;
}
