import { queryOf } from './query';
import { keys } from './query-keys';

/** The best few tickets, people and schools for what is being typed. Abandoned when the next letter comes. */
export const searchQuery = (q: string) => ({
  ...queryOf('/api/v1/search/', keys.search.results(q), { query: { q } }),
  staleTime: 10_000,
  retry: false,
});

/** The devices with a serial number or asset tag like this. */
export const foundDevicesQuery = (q: string) => ({
  ...queryOf('/api/v1/devices/', keys.search.devices(q), { query: { q, page_size: 5 } }),
  staleTime: 10_000,
  retry: false,
});

/** Where the words are in these tickets of a list; hints about the question come along. */
export const snippetsQuery = (q: string, ticket: readonly number[]) => ({
  ...queryOf('/api/v1/search/snippets/', keys.search.snippets(q, ticket), {
    query: { q, ticket: [...ticket] },
  }),
  staleTime: 60_000,
  retry: false,
});

/** These tickets, as far as they (still) exist for the reader. */
export function ticketsByNumberQuery(numbers: readonly number[]) {
  const query = { q: numbers.map((number) => `#${number}`).join(' '), page_size: numbers.length };
  return {
    ...queryOf('/api/v1/tickets/', keys.tickets.list(query), { query }),
    enabled: numbers.length > 0,
    retry: false,
  };
}
