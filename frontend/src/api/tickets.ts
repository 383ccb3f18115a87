import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query';

import { api, unwrap } from './client';
import type { Read } from './cursor';
import { ApiProblem } from './problem';
import { keys, type CachedDetail } from './query-keys';
import type {
  AgreementInput,
  MessageInput,
  paths,
  TicketDetail,
  TicketInput,
  TriageInput,
} from './types';

type Json<Operation> = Operation extends {
  requestBody?: { content: { 'application/json': infer Body } };
}
  ? Body
  : never;

export type TicketQuery = NonNullable<paths['/api/v1/tickets/']['get']['parameters']['query']>;
/** What a list shows: everything of the query but the page. */
export type TicketFilters = Omit<TicketQuery, 'cursor'>;
export type FacetField =
  'status' | 'kind' | 'priority' | 'on_behalf_of' | 'board' | 'school' | 'category' | 'assignee';

export type TicketEdit = Json<paths['/api/v1/tickets/{ticket_id}/']['patch']>;
export type MoveInput = Json<paths['/api/v1/tickets/{ticket_id}/transition/']['post']>;
export type OfferInput = Json<paths['/api/v1/tickets/{ticket_id}/offers/']['post']>;
export type ConfirmInput = Json<paths['/api/v1/tickets/{ticket_id}/confirm/']['post']>;

// ---------------------------------------------------------------------------------------------------------------------
// Reading

const DETAIL_STALE = 15_000;

export function ticketQuery(ticketId: number) {
  return queryOptions({
    queryKey: keys.tickets.detail(ticketId),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/tickets/{ticket_id}/', {
          params: { path: { ticket_id: ticketId } },
          signal,
        }),
      ),
    staleTime: DETAIL_STALE,
  });
}

/** One page, for short lists: "waiting for triage", "offered to me". */
export function ticketListQuery(filters: TicketFilters) {
  return queryOptions({
    queryKey: keys.tickets.list({ ...filters, pages: 'first' }),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/tickets/', { params: { query: filters }, signal })),
  });
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
      unwrap(
        api.GET('/api/v1/tickets/', {
          params: {
            query: pageParam === undefined ? filters : { ...filters, cursor: pageParam },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => cursorOf(page.data.next),
  });
}

export function ticketFacetsQuery(filters: TicketFilters, fields: readonly FacetField[]) {
  const query = facetFilters(filters);
  return queryOptions({
    queryKey: keys.tickets.counts('facets', { ...query, fields }),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/tickets/facets/', {
          params: { query: { ...query, fields: fields.join(',') } },
          signal,
        }),
      ),
  });
}

function facetFilters(filters: TicketFilters): Omit<TicketFilters, 'ordering' | 'page_size'> {
  const rest = { ...filters };
  delete rest.ordering;
  delete rest.page_size;
  return rest;
}

/** Address of the file with exactly what the filters show. */
export function ticketExportUrl(filters: TicketFilters): string {
  const parameters = new URLSearchParams();
  type Value = string | number | undefined;
  const entries: [string, Value | Value[]][] = Object.entries(facetFilters(filters));
  for (const [name, value] of entries) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) parameters.append(name, String(one));
    }
  }
  const text = parameters.toString();
  return `/api/v1/tickets/export.csv${text === '' ? '' : `?${text}`}`;
}

/** Who suits the ticket, best first. Coordinators only (`ticket.candidates`). */
export function candidatesQuery(ticketId: number) {
  return queryOptions({
    queryKey: keys.tickets.about(ticketId, 'candidates'),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/tickets/{ticket_id}/candidates/', {
          params: { path: { ticket_id: ticketId } },
          signal,
        }),
      ),
  });
}

/** To whom a place on the ticket can be handed over (`assignment.hand_over`). */
export function colleaguesQuery(ticketId: number) {
  return queryOptions({
    queryKey: keys.tickets.about(ticketId, 'colleagues'),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/tickets/{ticket_id}/colleagues/', {
          params: { path: { ticket_id: ticketId } },
          signal,
        }),
      ),
  });
}

export function attachmentUrl(id: number, isInline = false): string {
  return `/api/v1/attachments/${id}/${isInline ? '?inline=1' : ''}`;
}

// ---------------------------------------------------------------------------------------------------------------------
// Changing

/** The ticket as it is after the change, or nothing for somebody who by this very change lost sight of it. */
type Answer = Read<TicketDetail | undefined>;

/** Put the answer of a change into the cache, and ask again for the lists and numbers it may have moved in. */
export function keepAnswer(queryClient: QueryClient, answer: Answer, ticketId: number): void {
  const { data, cursor } = answer;
  if (data !== undefined) {
    queryClient.setQueryData<CachedDetail>(keys.tickets.detail(data.id), { data, cursor });
  } else {
    // Not shown any longer: forget it, and an open page asks and finds it gone.
    queryClient.removeQueries({ queryKey: keys.tickets.about(ticketId) });
    void queryClient.resetQueries({ queryKey: keys.tickets.detail(ticketId) });
  }
  void queryClient.invalidateQueries({ queryKey: keys.tickets.lists });
  void queryClient.invalidateQueries({ queryKey: keys.tickets.counts() });
  void queryClient.invalidateQueries({ queryKey: keys.tickets.about(ticketId) });
}

export interface ChangeOptions {
  /** The caller shows errors itself; otherwise they become a toast. */
  handlesErrors?: boolean;
}

interface OnTicket {
  ticketId: number;
}

interface OnAssignment extends OnTicket {
  assignmentId: number;
}

function useChange<Variables extends OnTicket>(
  send: (variables: Variables) => Promise<Answer>,
  { handlesErrors = false }: ChangeOptions = {},
) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (variables: Variables) => {
      const { ticketId } = variables;
      // An older answer that is still under way must not land on top of the newer one.
      await queryClient.cancelQueries({ queryKey: keys.tickets.detail(ticketId) });
      return await send(variables);
    },
    meta: { handlesErrors },
    onSuccess: (answer, { ticketId }) => keepAnswer(queryClient, answer, ticketId),
    onError: (error, { ticketId }) => {
      // Refused because the ticket is no longer what was on the screen: bring the screen up to date.
      if (!(error instanceof ApiProblem)) return;
      if (error.status !== 409 && !error.isNotFound && !error.isForbidden) return;
      void queryClient.invalidateQueries({ queryKey: keys.tickets.detail(ticketId) });
      void queryClient.invalidateQueries({ queryKey: keys.tickets.lists });
    },
  });
}

const onTicket = (ticketId: number) => ({ path: { ticket_id: ticketId } });
const onAssignment = (assignmentId: number) => ({ path: { assignment_id: assignmentId } });
const keyHeader = (idempotencyKey: string) => ({ header: { 'Idempotency-Key': idempotencyKey } });

/** File a ticket. The same key and contents again give the first ticket. Answers with its number; the page asks the rest. */
export function useFileTicket({ handlesErrors = false }: ChangeOptions = {}) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ input, idempotencyKey }: { input: TicketInput; idempotencyKey: string }) =>
      unwrap(api.POST('/api/v1/tickets/', { params: keyHeader(idempotencyKey), body: input })),
    meta: { handlesErrors },
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: keys.tickets.lists });
      void queryClient.invalidateQueries({ queryKey: keys.tickets.counts() });
    },
  });
}

export function useEditTicket(options?: ChangeOptions) {
  return useChange(
    ({ ticketId, ...body }: OnTicket & TicketEdit) =>
      unwrap(api.PATCH('/api/v1/tickets/{ticket_id}/', { params: onTicket(ticketId), body })),
    options,
  );
}

export function useTriageTicket(options?: ChangeOptions) {
  return useChange(
    ({ ticketId, ...body }: OnTicket & TriageInput) =>
      unwrap(api.POST('/api/v1/tickets/{ticket_id}/triage/', { params: onTicket(ticketId), body })),
    options,
  );
}

export function useMoveTicket(options?: ChangeOptions) {
  return useChange(
    ({ ticketId, ...body }: OnTicket & MoveInput) =>
      unwrap(
        api.POST('/api/v1/tickets/{ticket_id}/transition/', {
          params: onTicket(ticketId),
          body,
        }),
      ),
    options,
  );
}

/** Reply or note; `move_to` changes the status in the same breath. */
export function usePostMessage(options?: ChangeOptions) {
  return useChange(
    ({ ticketId, idempotencyKey, ...body }: OnTicket & MessageInput & { idempotencyKey: string }) =>
      unwrap(
        api.POST('/api/v1/tickets/{ticket_id}/messages/', {
          params: { ...onTicket(ticketId), ...keyHeader(idempotencyKey) },
          body,
        }),
      ),
    options,
  );
}

export function useOfferTicket(options?: ChangeOptions) {
  return useChange(
    ({ ticketId, ...body }: OnTicket & OfferInput) =>
      unwrap(
        api.POST('/api/v1/tickets/{ticket_id}/offers/', {
          params: onTicket(ticketId),
          body,
        }),
      ),
    options,
  );
}

/** Pick a ticket up from the queue. Refused with 409 if somebody else was first. */
export function useClaimTicket(options?: ChangeOptions) {
  return useChange(
    ({ ticketId }: OnTicket) =>
      unwrap(api.POST('/api/v1/tickets/{ticket_id}/claim/', { params: onTicket(ticketId) })),
    options,
  );
}

export function useAcceptOffer(options?: ChangeOptions) {
  return useChange(
    ({ assignmentId }: OnAssignment) =>
      unwrap(
        api.POST('/api/v1/assignments/{assignment_id}/accept/', {
          params: onAssignment(assignmentId),
        }),
      ),
    options,
  );
}

export function useDeclineOffer(options?: ChangeOptions) {
  return useChange(
    ({ assignmentId, reason }: OnAssignment & { reason: string }) =>
      unwrap(
        api.POST('/api/v1/assignments/{assignment_id}/decline/', {
          params: onAssignment(assignmentId),
          body: { reason },
        }),
      ),
    options,
  );
}

/** Let go of a place on a ticket, or (a coordinator) take back a place or an offer. */
export function useReleaseAssignment(options?: ChangeOptions) {
  return useChange(
    ({ assignmentId, reason }: OnAssignment & { reason: string }) =>
      unwrap(
        api.POST('/api/v1/assignments/{assignment_id}/release/', {
          params: onAssignment(assignmentId),
          body: { reason },
        }),
      ),
    options,
  );
}

export function useHandOver(options?: ChangeOptions) {
  return useChange(
    ({ assignmentId, volunteer, note = '' }: OnAssignment & { volunteer: number; note?: string }) =>
      unwrap(
        api.POST('/api/v1/assignments/{assignment_id}/hand-over/', {
          params: onAssignment(assignmentId),
          body: { volunteer, note },
        }),
      ),
    options,
  );
}

export function useMakeLead(options?: ChangeOptions) {
  return useChange(
    ({ assignmentId }: OnAssignment) =>
      unwrap(
        api.POST('/api/v1/assignments/{assignment_id}/make-lead/', {
          params: onAssignment(assignmentId),
        }),
      ),
    options,
  );
}

export function useMergeTicket(options?: ChangeOptions) {
  return useChange(
    ({ ticketId, into, version }: OnTicket & { into: number; version?: number }) =>
      unwrap(
        api.POST('/api/v1/tickets/{ticket_id}/merge/', {
          params: onTicket(ticketId),
          body: version === undefined ? { into } : { into, version },
        }),
      ),
    options,
  );
}

export function useLinkTicket(options?: ChangeOptions) {
  return useChange(
    ({ ticketId, other }: OnTicket & { other: number }) =>
      unwrap(
        api.POST('/api/v1/tickets/{ticket_id}/links/', {
          params: onTicket(ticketId),
          body: { ticket: other },
        }),
      ),
    options,
  );
}

export function useUnlinkTicket(options?: ChangeOptions) {
  return useChange(
    ({ ticketId, other }: OnTicket & { other: number }) =>
      unwrap(
        api.DELETE('/api/v1/tickets/{ticket_id}/links/{other_id}/', {
          params: { path: { ticket_id: ticketId, other_id: other } },
        }),
      ),
    options,
  );
}

export function useFollowTicket(options?: ChangeOptions) {
  return useChange(
    ({ ticketId, follow }: OnTicket & { follow: boolean }): Promise<Answer> =>
      follow
        ? unwrap(api.PUT('/api/v1/tickets/{ticket_id}/follow/', { params: onTicket(ticketId) }))
        : unwrap(api.DELETE('/api/v1/tickets/{ticket_id}/follow/', { params: onTicket(ticketId) })),
    options,
  );
}

/** Give the ticket exactly these tags. */
export function useSetTags(options?: ChangeOptions) {
  const queryClient = useQueryClient();
  return useChange(async ({ ticketId, tags }: OnTicket & { tags: string[] }) => {
    const answer = await unwrap(
      api.PUT('/api/v1/tickets/{ticket_id}/tags/', { params: onTicket(ticketId), body: { tags } }),
    );
    void queryClient.invalidateQueries({ queryKey: keys.reference.tags });
    return answer;
  }, options);
}

/** The requester's side says that it is solved; with 1 to 5 stars if they like. */
export function useConfirmSolution(options?: ChangeOptions) {
  return useChange(
    ({ ticketId, ...body }: OnTicket & ConfirmInput) =>
      unwrap(
        api.POST('/api/v1/tickets/{ticket_id}/confirm/', {
          params: onTicket(ticketId),
          body,
        }),
      ),
    options,
  );
}

export function useProposeAgreement(options?: ChangeOptions) {
  return useChange(
    ({ ticketId, ...body }: OnTicket & AgreementInput) =>
      unwrap(
        api.PUT('/api/v1/tickets/{ticket_id}/agreement/', {
          params: onTicket(ticketId),
          body,
        }),
      ),
    options,
  );
}

/** Accept the text that was read: with its `version`, a text that changed since is refused. */
export function useAcceptAgreement(options?: ChangeOptions) {
  return useChange(
    ({ ticketId, version }: OnTicket & { version: number }) =>
      unwrap(
        api.POST('/api/v1/tickets/{ticket_id}/agreement/accept/', {
          params: onTicket(ticketId),
          body: { version },
        }),
      ),
    options,
  );
}

// ---------------------------------------------------------------------------------------------------------------------
// Files: uploaded first (`./uploads.ts`, which tells the progress), then named by id in a ticket or message.

/** Throw away an upload that will not be used. */
export async function discardUpload(uploadId: number): Promise<void> {
  await unwrap(
    api.DELETE('/api/v1/uploads/{upload_id}/', { params: { path: { upload_id: uploadId } } }),
  );
}
