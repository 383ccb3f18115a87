import { infiniteQueryOptions } from '@tanstack/react-query';

import { changeOf, otherChangeOf } from './change';
import { queryOf } from './query';
import { keys, type Filters } from './query-keys';
import { request } from './request';
import { cursorOf } from './ticket-lists';
import type { paths } from './types';

/** Keys of the query cache; apart from the others, which come with the first load. */
export const agreementKeys = {
  all: ['agreements'] as const,
  agreeing: (boardId: number) => ['agreements', 'agreeing', boardId] as const,
  lists: ['agreements', 'list'] as const,
  list: (filters: Filters) => ['agreements', 'list', filters] as const,
  detail: (id: number) => ['agreements', 'detail', id] as const,
  usage: (id: number) => ['agreements', 'usage', id] as const,
  versions: (id: number) => ['agreements', 'versions', id] as const,
};

export const useProposeAgreement = changeOf('put', '/api/v1/tickets/{ticket_id}/agreement/');

/** Accept the version of the terms that was read, by its `number`: another one is refused. */
export const useAcceptAgreement = changeOf('post', '/api/v1/tickets/{ticket_id}/agreement/accept/');

type Query = NonNullable<paths['/api/v1/agreements/']['get']['parameters']['query']>;
export type AgreementFilters = Omit<Query, 'cursor'>;

/** All pages, fetched one by one. */
export function agreementPagesQuery(filters: AgreementFilters) {
  return infiniteQueryOptions({
    queryKey: agreementKeys.list({ ...filters, pages: 'all' }),
    queryFn: ({ pageParam, signal }) =>
      request(
        'get',
        '/api/v1/agreements/',
        { query: { ...filters, cursor: pageParam } },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => cursorOf(page.data.next),
  });
}

/** The first ones: for what is short, or only its beginning is shown. */
export const agreementListQuery = (filters: AgreementFilters) =>
  queryOf('/api/v1/agreements/', agreementKeys.list(filters), { query: filters });

export const agreementQuery = (agreementId: number) =>
  queryOf('/api/v1/agreements/{agreement_id}/', agreementKeys.detail(agreementId), {
    agreementId,
  });

/** The newest first. */
export const agreementVersionsQuery = (agreementId: number) =>
  queryOf('/api/v1/agreements/{agreement_id}/versions/', agreementKeys.versions(agreementId), {
    agreementId,
  });

/** What is used of what is agreed. Hours and devices change it from elsewhere, so it is asked each minute too. */
export const agreementUsageQuery = (agreementId: number) => ({
  ...queryOf('/api/v1/agreements/{agreement_id}/usage/', agreementKeys.usage(agreementId), {
    agreementId,
  }),
  refetchInterval: 60_000,
});

// Open pages of its tickets show what is agreed on, too.
const usual = { stale: [agreementKeys.all, keys.tickets.details] };
const ofTickets = { stale: [...usual.stale, keys.tickets.lists] };

export const useAmendAgreement = otherChangeOf(
  'post',
  '/api/v1/agreements/{agreement_id}/amend/',
  usual,
);
export const useAcceptVersion = otherChangeOf(
  'post',
  '/api/v1/agreements/{agreement_id}/accept/',
  usual,
);
export const useDeclineAgreement = otherChangeOf(
  'post',
  '/api/v1/agreements/{agreement_id}/decline/',
  usual,
);
export const useEndAgreement = otherChangeOf(
  'post',
  '/api/v1/agreements/{agreement_id}/end/',
  usual,
);
export const useAddAgreementTicket = otherChangeOf(
  'post',
  '/api/v1/agreements/{agreement_id}/add-ticket/',
  ofTickets,
);
export const useRemoveAgreementTicket = otherChangeOf(
  'post',
  '/api/v1/agreements/{agreement_id}/remove-ticket/',
  ofTickets,
);

/** Who says yes for a board. */
export const agreeingQuery = (boardId: number) =>
  queryOf('/api/v1/boards/{board_id}/agreeing/', agreementKeys.agreeing(boardId), { boardId });

export const useNameAgreeing = otherChangeOf('put', '/api/v1/boards/{board_id}/agreeing/', usual);
