import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { onTicket, useChange, type ChangeOptions, type OnTicket } from './change';
import { api, unwrap } from './client';
import { keys } from './query-keys';
import { refetchLater } from './refetch-later';

/** What merging into that ticket would do. */
export function mergePreviewQuery(ticketId: number, into: number) {
  return queryOptions({
    queryKey: [...keys.tickets.about(ticketId, 'merge'), into],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/tickets/{ticket_id}/merge/', {
          params: { ...onTicket(ticketId), query: { into } },
          signal,
        }),
      ),
    select: (read) => read.data,
    retry: false,
  });
}

/** What making a ticket of these messages would do. */
export function splitPreviewQuery(ticketId: number, messages: readonly number[]) {
  return queryOptions({
    queryKey: [...keys.tickets.about(ticketId, 'split'), ...messages],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/tickets/{ticket_id}/split/', {
          params: { ...onTicket(ticketId), query: { messages: [...messages] } },
          signal,
        }),
      ),
    select: (read) => read.data,
    retry: false,
  });
}

/** Other tickets that look like this one, with the reasons in words. */
export function similarTicketsQuery(ticketId: number) {
  return queryOptions({
    queryKey: keys.tickets.similar(ticketId),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/tickets/{ticket_id}/similar/', { params: onTicket(ticketId), signal }),
      ),
    select: (read) => read.data.results,
    // It does not change by the minute, and is not free.
    staleTime: 5 * 60_000,
  });
}

/** Copy messages into a new ticket; answers with its number. */
export function useSplitTicket() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({
      ticketId,
      ...body
    }: OnTicket & { title: string; messages: number[]; version: number }) =>
      unwrap(api.POST('/api/v1/tickets/{ticket_id}/split/', { params: onTicket(ticketId), body })),
    meta: { handlesErrors: true },
    onSettled: (_answer, _error, { ticketId }) => refetchLater(queryClient).ticket(ticketId),
  });
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
