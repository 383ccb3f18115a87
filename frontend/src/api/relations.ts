import { useMutation, useQueryClient } from '@tanstack/react-query';

import { changeOf } from './change';
import { queryOf } from './query';
import { keys } from './query-keys';
import { refetchLater } from './refetch-later';
import { request, type Variables } from './request';

/** What merging into that ticket would do. */
export const mergePreviewQuery = (ticketId: number, into: number) => ({
  ...queryOf(
    '/api/v1/tickets/{ticket_id}/merge/',
    [...keys.tickets.about(ticketId, 'merge'), into],
    { ticketId, query: { into } },
  ),
  retry: false,
});

/** What making a ticket of these messages would do. */
export const splitPreviewQuery = (ticketId: number, messages: readonly number[]) => ({
  ...queryOf(
    '/api/v1/tickets/{ticket_id}/split/',
    [...keys.tickets.about(ticketId, 'split'), ...messages],
    { ticketId, query: { messages: [...messages] } },
  ),
  retry: false,
});

/** Other tickets that look like this one, with the reasons in words. */
export const similarTicketsQuery = (ticketId: number) => ({
  ...queryOf('/api/v1/tickets/{ticket_id}/similar/', keys.tickets.similar(ticketId), { ticketId }),
  // It does not change by the minute, and is not free.
  staleTime: 5 * 60_000,
});

/** Copy messages into a new ticket; answers with its number. */
export function useSplitTicket() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (split: Variables<'post', '/api/v1/tickets/{ticket_id}/split/'>) =>
      request('post', '/api/v1/tickets/{ticket_id}/split/', split),
    meta: { handlesErrors: true },
    onSettled: (_answer, _error, { ticketId }) => refetchLater(queryClient).ticket(ticketId),
  });
}

export const useMergeTicket = changeOf('post', '/api/v1/tickets/{ticket_id}/merge/');
export const useLinkTicket = changeOf('post', '/api/v1/tickets/{ticket_id}/links/');
export const useUnlinkTicket = changeOf('delete', '/api/v1/tickets/{ticket_id}/links/{other_id}/');
