import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { changeOf, useChange, type ChangeOptions, type OnTicket } from './change';
import { keepEarlier } from './history';
import { dataOf } from './query';
import { keys, type CachedDetail } from './query-keys';
import { refetchLater } from './refetch-later';
import { request, type Json, type Variables } from './request';
import type { paths } from './schema';

export type TicketEdit = Json<paths['/api/v1/tickets/{ticket_id}/']['patch']>;

export function ticketQuery(ticketId: number) {
  return queryOptions({
    queryKey: keys.tickets.detail(ticketId),
    queryFn: async ({ signal, client }) => {
      const answer = await request('get', '/api/v1/tickets/{ticket_id}/', { ticketId }, { signal });
      return keepEarlier(client.getQueryData<CachedDetail>(keys.tickets.detail(ticketId)), answer);
    },
    select: dataOf,
    staleTime: 15_000,
  });
}

/** File a ticket. The same key and contents again give the first ticket. Answers with its number; the page asks the rest. */
export function useFileTicket({ handlesErrors = false }: ChangeOptions = {}) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (ticket: Variables<'post', '/api/v1/tickets/'>) =>
      request('post', '/api/v1/tickets/', ticket),
    meta: { handlesErrors },
    onSuccess: ({ data }) => refetchLater(queryClient).ticket(data.id),
  });
}

export const useEditTicket = changeOf('patch', '/api/v1/tickets/{ticket_id}/');

/** One that was held goes out as its page is closed. */
export const useMoveTicket = changeOf('post', '/api/v1/tickets/{ticket_id}/transition/', {
  keepalive: true,
});

export function useFollowTicket(options?: ChangeOptions) {
  return useChange(
    ({ ticketId, follow }: OnTicket & { follow: boolean }) =>
      request(follow ? 'put' : 'delete', '/api/v1/tickets/{ticket_id}/follow/', { ticketId }),
    options,
  );
}

/** Give the ticket exactly these tags. */
export function useSetTags(options?: ChangeOptions) {
  const queryClient = useQueryClient();
  return useChange(async (tags: Variables<'put', '/api/v1/tickets/{ticket_id}/tags/'>) => {
    const answer = await request('put', '/api/v1/tickets/{ticket_id}/tags/', tags);
    void queryClient.invalidateQueries({ queryKey: keys.reference.tags });
    return answer;
  }, options);
}

/** The requester's side says that it is solved; with 1 to 5 stars if they like. */
export const useConfirmSolution = changeOf('post', '/api/v1/tickets/{ticket_id}/confirm/');
