import { useMutation, useQueryClient } from '@tanstack/react-query';

import { refreshRefused, type OnTicket } from './change';
import { keys } from './query-keys';
import { refetchLater } from './refetch-later';
import { request, type Variables } from './request';

type ErasureInput = Variables<'post', '/api/v1/erasures/'>;
export type ErasureReason = ErasureInput['reason'];

/** Erase words of a ticket for good, and show the ticket as it is then. */
export function useEraseWords() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (words: OnTicket & ErasureInput) => request('post', '/api/v1/erasures/', words),
    meta: { handlesErrors: true },
    onSuccess: (_, { ticketId }) => {
      // The event says so to everybody; without a live connection this page must not go on showing it either.
      void queryClient.invalidateQueries({ queryKey: keys.tickets.detail(ticketId) });
      refetchLater(queryClient).ticket(ticketId);
    },
    onError: (error, { ticketId }) => refreshRefused(queryClient, error, ticketId),
  });
}
