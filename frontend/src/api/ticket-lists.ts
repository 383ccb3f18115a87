import { infiniteQueryOptions } from '@tanstack/react-query';

import { queryOf } from './query';
import { keys } from './query-keys';
import { request } from './request';
import { queryText } from './send';
import type { paths, TicketRow } from './types';

export type TicketQuery = NonNullable<paths['/api/v1/tickets/']['get']['parameters']['query']>;
/** What a list shows: everything of the query but the page. */
export type TicketFilters = Omit<TicketQuery, 'cursor'>;
export type FacetField =
  | 'status'
  | 'kind'
  | 'priority'
  | 'on_behalf_of'
  | 'board'
  | 'school'
  | 'category'
  | 'assignee'
  | 'wanted'
  | 'due';

/** One page, for short lists: "waiting for triage", "offered to me". */
export function ticketListQuery(filters: TicketFilters) {
  const queryKey = keys.tickets.list({ ...filters, pages: 'first' });
  return queryOf('/api/v1/tickets/', queryKey, { query: filters });
}

/** The cursor of a page's `next` address; the server writes whole addresses, of which only this counts. */
export function cursorOf(next: string | null): string | undefined {
  if (next === null) return undefined;
  return new URL(next, 'http://helpdesk').searchParams.get('cursor') ?? undefined;
}

/** All pages, fetched as one scrolls. The first one carries the counts per status. */
export function ticketPagesQuery(filters: TicketFilters) {
  return infiniteQueryOptions({
    queryKey: keys.tickets.list({ ...filters, pages: 'all' }),
    queryFn: ({ pageParam, signal }) =>
      request('get', '/api/v1/tickets/', { query: { ...filters, cursor: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => cursorOf(page.data.next),
  });
}

/** The first tickets of a list, at most so many: for choosing them all. */
export async function ticketsUpTo(filters: TicketFilters, limit: number): Promise<TicketRow[]> {
  const rows: TicketRow[] = [];
  let cursor: string | undefined;
  do {
    const query = { ...filters, page_size: 100, cursor };
    const { data } = await request('get', '/api/v1/tickets/', { query });
    rows.push(...data.results);
    cursor = cursorOf(data.next);
  } while (cursor !== undefined && rows.length < limit);
  return rows.slice(0, limit);
}

export function ticketFacetsQuery(filters: TicketFilters, fields: readonly FacetField[]) {
  const query = facetFilters(filters);
  const queryKey = keys.tickets.counts('facets', { ...query, fields });
  return queryOf('/api/v1/tickets/facets/', queryKey, {
    query: { ...query, fields: fields.join(',') },
  });
}

function facetFilters(filters: TicketFilters): Omit<TicketFilters, 'ordering' | 'page_size'> {
  const { ordering: _ordering, page_size: _size, ...rest } = filters;
  return rest;
}

export type ExportFormat = 'csv' | 'xlsx';

/** Address of the file with exactly what the filters show, in these columns. */
export function ticketExportUrl(
  filters: TicketFilters,
  { format, columns = [] }: { format: ExportFormat; columns?: readonly string[] },
): string {
  const { ordering } = filters;
  const named = columns.length === 0 ? undefined : columns.join(',');
  const query = { ...facetFilters(filters), ordering, columns: named };
  return `/api/v1/tickets/export.${format}${queryText(query)}`;
}
