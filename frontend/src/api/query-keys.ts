import type { Read } from './cursor';
import type { TicketDetail, TicketPage } from './types';

/** What a filter form or a view puts in the key; undefined members do not count. */
export type Filters = Readonly<Record<string, unknown>>;

/**
 * Every key of the query cache. Live events find their caches by these prefixes, so a query about tickets must use one of
 * `tickets.*`:
 *   - `list`   caches `Read<TicketPage>` (or an infinite query of those): patched row by row and refetched;
 *   - `detail` caches `Read<TicketDetail>`: patched, and gets its timeline entries;
 *   - `about`  anything that hangs under one ticket (candidates, …): refetched when that ticket changes;
 *   - `counts` numbers over tickets (facets, workload, dashboards): refetched.
 */
export const keys = {
  me: ['me'] as const,
  reference: {
    all: ['reference'] as const,
    boards: ['reference', 'boards'] as const,
    schools: (filters: Filters = {}) => ['reference', 'schools', filters] as const,
    categories: ['reference', 'categories'] as const,
    skills: ['reference', 'skills'] as const,
    tags: ['reference', 'tags'] as const,
  },
  tickets: {
    all: ['tickets'] as const,
    lists: ['tickets', 'list'] as const,
    list: (filters: Filters) => ['tickets', 'list', filters] as const,
    details: ['tickets', 'detail'] as const,
    detail: (id: number) => ['tickets', 'detail', id] as const,
    about: (id: number, what?: string) =>
      what === undefined
        ? (['tickets', 'about', id] as const)
        : (['tickets', 'about', id, what] as const),
    counts: (what?: string, filters: Filters = {}) =>
      what === undefined
        ? (['tickets', 'counts'] as const)
        : (['tickets', 'counts', what, filters] as const),
  },
  volunteers: {
    all: ['volunteers'] as const,
    list: (filters: Filters = {}) => ['volunteers', 'list', filters] as const,
    detail: (id: number | 'me') => ['volunteers', 'detail', id] as const,
  },
  people: ['people'] as const,
  invitations: ['invitations'] as const,
  tokens: ['tokens'] as const,
  account: {
    all: ['account'] as const,
    config: ['account', 'config'] as const,
    authenticators: ['account', 'authenticators'] as const,
    sessions: ['account', 'sessions'] as const,
  },
};

export type CachedDetail = Read<TicketDetail>;
export type CachedPage = Read<TicketPage>;
