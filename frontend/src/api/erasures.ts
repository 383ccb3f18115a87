import { useMutation, useQueryClient } from '@tanstack/react-query';

import { refreshRefused, type Json, type OnTicket } from './change';
import { api, unwrap } from './client';
import { keys } from './query-keys';
import { refetchLater } from './refetch-later';
import type { operations } from './schema';

type ErasureInput = Json<operations['erase_words']>;
export type ErasureReason = ErasureInput['reason'];

/** Erase words of a ticket for good, and show the ticket as it is then. */
export function useEraseWords() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ ticketId: _, ...body }: OnTicket & ErasureInput) =>
      unwrap(api.POST('/api/v1/erasures/', { body })),
    meta: { handlesErrors: true },
    onSuccess: (_, { ticketId }) => {
      // The event says so to everybody; without a live connection this page must not go on showing it either.
      void queryClient.invalidateQueries({ queryKey: keys.tickets.detail(ticketId) });
      refetchLater(queryClient).ticket(ticketId);
    },
    onError: (error, { ticketId }) => refreshRefused(queryClient, error, ticketId),
  });
}
