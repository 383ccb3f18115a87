import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import {
  keyHeader,
  onTicket,
  useChange,
  type Answer,
  type ChangeOptions,
  type Json,
  type OnTicket,
} from './change';
import { api, unwrap } from './client';
import { keepEarlier } from './history';
import { keys, type CachedDetail } from './query-keys';
import { refetchLater } from './refetch-later';
import type { paths, TicketInput } from './types';

export type TicketEdit = Json<paths['/api/v1/tickets/{ticket_id}/']['patch']>;
export type MoveInput = Json<paths['/api/v1/tickets/{ticket_id}/transition/']['post']>;

export type ConfirmInput = Json<paths['/api/v1/tickets/{ticket_id}/confirm/']['post']>;

const DETAIL_STALE = 15_000;

export function ticketQuery(ticketId: number) {
  return queryOptions({
    queryKey: keys.tickets.detail(ticketId),
    queryFn: async ({ signal, client }) => {
      const answer = await unwrap(
        api.GET('/api/v1/tickets/{ticket_id}/', {
          params: { path: { ticket_id: ticketId } },
          signal,
        }),
      );
      return keepEarlier(client.getQueryData<CachedDetail>(keys.tickets.detail(ticketId)), answer);
    },
    staleTime: DETAIL_STALE,
  });
}

/** File a ticket. The same key and contents again give the first ticket. Answers with its number; the page asks the rest. */
export function useFileTicket({ handlesErrors = false }: ChangeOptions = {}) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ input, idempotencyKey }: { input: TicketInput; idempotencyKey: string }) =>
      unwrap(api.POST('/api/v1/tickets/', { params: keyHeader(idempotencyKey), body: input })),
    meta: { handlesErrors },
    onSuccess: ({ data }) => refetchLater(queryClient).ticket(data.id),
  });
}

export function useEditTicket(options?: ChangeOptions) {
  return useChange(
    ({ ticketId, ...body }: OnTicket & TicketEdit) =>
      unwrap(api.PATCH('/api/v1/tickets/{ticket_id}/', { params: onTicket(ticketId), body })),
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
          // One that was held goes out as its page is closed.
          keepalive: true,
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
