import {
  useMutation,
  useQueryClient,
  type QueryClient,
  type QueryKey,
} from '@tanstack/react-query';

import { call } from './client';
import type { Read } from './cursor';
import { keepEarlier } from './history';
import { ApiProblem } from './problem';
import { keys, type CachedDetail } from './query-keys';
import { refetchLater } from './refetch-later';
import type { Answer, PathOf, Variables } from './request';
import type { SendOptions, Verb } from './send';
import type { TicketDetail } from './types';

// What all changes of a ticket share; the changes themselves are in the files of their subject.

/** The ticket as it is after the change, or nothing for somebody who by this very change lost sight of it. */
export type TicketAnswer = Read<TicketDetail | undefined>;

/** Put the answer of a change into the cache, and ask again for the lists and numbers it may have moved in. */
export function keepAnswer(queryClient: QueryClient, answer: TicketAnswer, ticketId: number): void {
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
  send: (variables: Variables) => Promise<TicketAnswer>,
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

/** The addresses that answer with the ticket. */
type TicketPathOf<V extends Verb> = {
  [Path in PathOf<V>]: TicketDetail extends Answer<V, Path> ? Path : never;
}[PathOf<V>];

/**
 * A hook for a change of one ticket, as `useChange`:
 *
 *     export const useMakeLead = changeOf('post', '/api/v1/assignments/{assignment_id}/make-lead/');
 *     makeLead.mutate({ ticketId, assignmentId });
 */
export function changeOf<V extends Verb, Path extends TicketPathOf<V>>(
  verb: V,
  path: Path,
  sent: SendOptions = {},
) {
  return function useTicketChange(options?: ChangeOptions) {
    return useChange(
      (variables: OnTicket & Variables<V, Path>) =>
        call(verb, path, variables, sent) as Promise<TicketAnswer>,
      options,
    );
  };
}

interface AfterChange extends ChangeOptions {
  /** What may be another one afterwards. It is waited for, but not where the change was refused. */
  stale: readonly QueryKey[];
}

/** A change of something else than a ticket: what it may have changed is asked again. */
export function useOtherChange<Given, Data>(
  send: (variables: Given) => Promise<Data>,
  { stale, handlesErrors = false }: AfterChange,
) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (variables: Given) => send(variables),
    meta: { handlesErrors },
    onSettled: (_data, error) => {
      const asked = Promise.all(
        stale.map((queryKey) => queryClient.invalidateQueries({ queryKey })),
      );
      return error === null ? asked : undefined;
    },
  });
}

/** A hook for such a change. */
export function otherChangeOf<V extends Verb, Path extends PathOf<V>>(
  verb: V,
  path: Path,
  usual: AfterChange,
) {
  return function useThisChange(options?: ChangeOptions) {
    return useOtherChange(
      (variables: Variables<V, Path>) =>
        call(verb, path, variables) as Promise<Read<Answer<V, Path>>>,
      { ...usual, ...options },
    );
  };
}
