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
    /** What looks like a ticket: not asked again for every event. */
    similar: (id: number) => ['tickets', 'similar', id] as const,
    counts: (what?: string, filters: Filters = {}) =>
      what === undefined
        ? (['tickets', 'counts'] as const)
        : (['tickets', 'counts', what, filters] as const),
  },
  volunteers: {
    all: ['volunteers'] as const,
    list: (filters: Filters = {}) => ['volunteers', 'list', filters] as const,
    detail: (id: number | 'me') => ['volunteers', 'detail', id] as const,
    profile: (id: number | 'me', desk: number | undefined) =>
      ['volunteers', 'detail', id, desk ?? 'first'] as const,
  },
  notifications: {
    all: ['notifications'] as const,
    unread: ['notifications', 'unread'] as const,
    list: (filter: 'all' | 'unread') => ['notifications', 'list', filter] as const,
    /** The newest that came in over the live stream: its event, and the ticket it is about. */
    arrived: ['notifications', 'arrived'] as const,
    preferences: ['notifications', 'preferences'] as const,
    push: ['notifications', 'push'] as const,
  },
  /** Service levels: targets and opening hours of a desk. */
  serviceLevels: {
    all: ['service-levels'] as const,
    targets: (desk: number | undefined) => ['service-levels', 'targets', desk ?? 'own'] as const,
    openings: ['service-levels', 'openings'] as const,
    calendar: (desk: number | undefined) => ['service-levels', 'calendar', desk ?? 'own'] as const,
  },
  settings: {
    all: ['settings'] as const,
    categories: ['settings', 'categories'] as const,
    skills: ['settings', 'skills'] as const,
    tags: ['settings', 'tags'] as const,
    boards: ['settings', 'boards'] as const,
    macros: ['settings', 'macros'] as const,
    placeholders: ['settings', 'placeholders'] as const,
    studyDays: ['settings', 'study-days'] as const,
  },
  reports: {
    all: ['reports'] as const,
    read: (question: Filters) => ['reports', 'read', question] as const,
    bulletin: (question: Filters) => ['reports', 'bulletin', question] as const,
  },
  search: {
    results: (q: string) => ['search', 'results', q] as const,
    devices: (q: string) => ['search', 'devices', q] as const,
    snippets: (q: string, tickets: readonly number[]) =>
      ['search', 'snippets', q, tickets] as const,
  },
  views: ['views'] as const,
  people: ['people'] as const,
  invitations: ['invitations'] as const,
  tokens: ['tokens'] as const,
  account: {
    all: ['account'] as const,
    config: ['account', 'config'] as const,
    authenticators: ['account', 'authenticators'] as const,
    sessions: ['account', 'sessions'] as const,
    calendarFeed: ['account', 'calendar-feed'] as const,
  },
};

export interface Arrival {
  seq: number;
  subject: { type: string; id: number } | null;
}

export type CachedDetail = Read<TicketDetail>;
export type CachedPage = Read<TicketPage>;
