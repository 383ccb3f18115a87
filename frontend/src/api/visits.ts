import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';

import { call } from './client';
import { useOtherChange, type ChangeOptions } from './change';
import type { Read } from './cursor';
import { queryOf } from './query';
import { keys, type Filters } from './query-keys';
import { request, type PathOf, type Variables } from './request';
import type { components, paths } from './schema';
import { queryText } from './send';
import { cursorOf } from './ticket-lists';

type Schemas = components['schemas'];

export type Visit = Schemas['VisitDetailSchema'];
export type VisitRow = Schemas['VisitSchema'];
export type VisitPlace = Schemas['PlaceSchema'];
export type CalendarVisit = Schemas['CalendarVisitSchema'];
export type VisitCandidate = Schemas['VisitCandidateSchema'];
export type VisitWarning = Schemas['VisitWarningSchema'];
export type VisitCheck = Schemas['VisitCheckSchema'];
export type VisitState = VisitRow['state'];
export type PlaceState = VisitPlace['state'];
export type NewVisit = Schemas['NewVisitInputRequest'];
export type VisitChange = Schemas['PatchedVisitChangeInputRequest'];

/** Keys of the query cache; apart from the others, which come with the first load. */
export const visitKeys = {
  all: ['visits'] as const,
  lists: ['visits', 'list'] as const,
  list: (filters: Filters) => ['visits', 'list', filters] as const,
  calendars: ['visits', 'calendar'] as const,
  calendar: (question: Filters) => ['visits', 'calendar', question] as const,
  facets: (filters: Filters) => ['visits', 'facets', filters] as const,
  details: ['visits', 'detail'] as const,
  detail: (id: number) => ['visits', 'detail', id] as const,
  candidates: (id: number) => ['visits', 'candidates', id] as const,
  colleagues: (id: number) => ['visits', 'colleagues', id] as const,
  check: (draft: Filters) => ['visits', 'check', draft] as const,
};

type QueryOf<Path extends '/api/v1/visits/' | '/api/v1/visits/calendar/'> = NonNullable<
  paths[Path]['get']['parameters']['query']
>;
export type VisitFilters = Omit<QueryOf<'/api/v1/visits/'>, 'cursor'>;
export type CalendarQuestion = QueryOf<'/api/v1/visits/calendar/'>;

/** The days before stay while the next ones come. */
export const visitCalendarQuery = (query: CalendarQuestion) => ({
  ...queryOf('/api/v1/visits/calendar/', visitKeys.calendar(query), { query }),
  placeholderData: keepPreviousData,
});

/** All pages, fetched one by one. */
export function visitPagesQuery(filters: VisitFilters) {
  return infiniteQueryOptions({
    queryKey: visitKeys.list({ ...filters, pages: 'all' }),
    queryFn: ({ pageParam, signal }) =>
      request('get', '/api/v1/visits/', { query: { ...filters, cursor: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => cursorOf(page.data.next),
  });
}

/** The first ones: of a ticket, of an agreement. */
export const visitListQuery = (filters: VisitFilters) =>
  queryOf('/api/v1/visits/', visitKeys.list(filters), { query: filters });

export const visitQuery = (visitId: number) =>
  queryOf('/api/v1/visits/{visit_id}/', visitKeys.detail(visitId), { visitId });

/** Who could go, with what is to be said of each. */
export const visitCandidatesQuery = (visitId: number) =>
  queryOf('/api/v1/visits/{visit_id}/candidates/', visitKeys.candidates(visitId), { visitId });

/** Who could take over the reader's place. */
export const visitColleaguesQuery = (visitId: number) =>
  queryOf('/api/v1/visits/{visit_id}/colleagues/', visitKeys.colleagues(visitId), { visitId });

/** What is to be said of a visit before it is saved: a question, though it is sent as a form is. */
export const visitCheckQuery = (draft: Schemas['VisitCheckInputRequest']) => ({
  queryKey: visitKeys.check(draft),
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    request('post', '/api/v1/visits/check/', draft, { signal }),
  select: ({ data }: Read<VisitCheck>) => data,
  placeholderData: keepPreviousData,
  // What is wrong with the draft stands at its fields; asking again says the same.
  retry: false,
});

/** A spreadsheet with all visits of the list. */
export function visitExportUrl({ page_size: _size, ...filters }: VisitFilters): string {
  return `/api/v1/visits/export.csv${queryText(filters)}`;
}

// Tickets show their visits and tell of them, agreements count them, hours come of them, and today asks for them.
const stale = [
  visitKeys.all,
  keys.tickets.details,
  ['agreements'],
  ['hours'],
  keys.tickets.counts(),
];

/** A change that answers with the page of the visit. */
function visitChangeOf<V extends 'post' | 'patch', Path extends PathOf<V>>(verb: V, path: Path) {
  return function useVisitChange({ handlesErrors = false }: ChangeOptions = {}) {
    return useOtherChange(
      (variables: Variables<V, Path>) =>
        call(verb, path, variables, { keepalive: true }) as Promise<Read<Visit>>,
      { stale, handlesErrors },
    );
  };
}

export const usePlanVisit = visitChangeOf('post', '/api/v1/visits/');
export const useChangeVisit = visitChangeOf('patch', '/api/v1/visits/{visit_id}/');
export const useConfirmVisit = visitChangeOf('post', '/api/v1/visits/{visit_id}/confirm/');
export const useDeclineVisit = visitChangeOf('post', '/api/v1/visits/{visit_id}/decline/');
export const useCancelVisit = visitChangeOf('post', '/api/v1/visits/{visit_id}/cancel/');
export const useFinishVisit = visitChangeOf('post', '/api/v1/visits/{visit_id}/finish/');
export const useSetVisitTickets = visitChangeOf('post', '/api/v1/visits/{visit_id}/tickets/');
export const useSignUp = visitChangeOf('post', '/api/v1/visits/{visit_id}/sign-up/');
export const useOfferVisit = visitChangeOf('post', '/api/v1/visits/{visit_id}/offer/');

const place = '/api/v1/visits/{visit_id}/places/{place_id}';
export const useAcceptPlace = visitChangeOf('post', `${place}/accept/`);
export const useDeclinePlace = visitChangeOf('post', `${place}/decline/`);
export const useReleasePlace = visitChangeOf('post', `${place}/release/`);
export const useRemovePlace = visitChangeOf('post', `${place}/remove/`);
export const useHandOverPlace = visitChangeOf('post', `${place}/hand-over/`);
export const useCheckIn = visitChangeOf('post', `${place}/check-in/`);
export const useCheckOut = visitChangeOf('post', `${place}/check-out/`);
