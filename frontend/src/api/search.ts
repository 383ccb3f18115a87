import { queryOptions } from '@tanstack/react-query';

import { api, unwrap } from './client';
import { keys } from './query-keys';
import type { SearchHit, SearchPiece } from './types';

export type { SearchHit, SearchPiece };

/** The best few tickets, people and schools for what is being typed. Abandoned when the next letter comes. */
export function searchQuery(q: string) {
  return queryOptions({
    queryKey: keys.search.results(q),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/search/', { params: { query: { q } }, signal })),
    staleTime: 10_000,
    retry: false,
  });
}

/** Where the words are in these tickets of a list; hints about the question come along. */
export function snippetsQuery(q: string, ticket: readonly number[]) {
  return queryOptions({
    queryKey: keys.search.snippets(q, ticket),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/search/snippets/', {
          params: { query: { q, ticket: [...ticket] } },
          signal,
        }),
      ),
    staleTime: 60_000,
    retry: false,
  });
}

/** These tickets, as far as they (still) exist for the reader. */
export function ticketsByNumberQuery(numbers: readonly number[]) {
  const q = numbers.map((number) => `#${number}`).join(' ');
  return queryOptions({
    queryKey: keys.tickets.list({ q, page_size: numbers.length }),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/tickets/', {
          params: { query: { q, page_size: numbers.length } },
          signal,
        }),
      ),
    enabled: numbers.length > 0,
    retry: false,
  });
}
