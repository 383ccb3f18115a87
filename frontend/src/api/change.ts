import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';

import type { Read } from './cursor';
import { keepEarlier } from './history';
import { ApiProblem } from './problem';
import { keys, type CachedDetail } from './query-keys';
import { refetchLater } from './refetch-later';
import type { TicketDetail } from './types';

// What all changes of a ticket share; the changes themselves are in the files of their subject.

/** The body that an operation of the API takes. */
export type Json<Operation> = Operation extends {
  requestBody?: { content: { 'application/json': infer Body } };
}
  ? Body
  : never;

/** The ticket as it is after the change, or nothing for somebody who by this very change lost sight of it. */
export type Answer = Read<TicketDetail | undefined>;

/** Put the answer of a change into the cache, and ask again for the lists and numbers it may have moved in. */
export function keepAnswer(queryClient: QueryClient, answer: Answer, ticketId: number): void {
  const { data, cursor } = answer;
  if (data !== undefined) {
    queryClient.setQueryData<CachedDetail>(keys.tickets.detail(data.id), (old) =>
      keepEarlier(old, { data, cursor }),
    );
  } else {
    // Not shown any longer: forget it, and an open page asks and finds it gone.
    queryClient.removeQueries({ queryKey: keys.tickets.about(ticketId) });
    void queryClient.resetQueries({ queryKey: keys.tickets.detail(ticketId) });
  }
  // Together with the event of this change, which comes over the live stream at about the same time.
  refetchLater(queryClient).ticket(ticketId, { isPageWhole: data !== undefined });
}

export interface ChangeOptions {
  /** The caller shows errors itself; otherwise they become a toast. */
  handlesErrors?: boolean;
}

export interface OnTicket {
  ticketId: number;
}

/** Refused because the ticket is no longer what was on the screen: bring the screen up to date. */
export function refreshRefused(queryClient: QueryClient, error: Error, ticketId: number): void {
  if (!(error instanceof ApiProblem)) return;
  if (error.status !== 409 && !error.isNotFound && !error.isForbidden) return;
  void queryClient.invalidateQueries({ queryKey: keys.tickets.detail(ticketId) });
  void queryClient.invalidateQueries({ queryKey: keys.tickets.lists });
}

/** A change of one ticket: its answer goes into the cache, and a refusal brings the screen up to date. */
export function useChange<Variables extends OnTicket>(
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
    onError: (error, { ticketId }) => refreshRefused(queryClient, error, ticketId),
  });
}

export const onTicket = (ticketId: number) => ({ path: { ticket_id: ticketId } });

export const keyHeader = (idempotencyKey: string) => ({
  header: { 'Idempotency-Key': idempotencyKey },
});
