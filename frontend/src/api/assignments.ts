import { queryOptions } from '@tanstack/react-query';

import { onTicket, useChange, type ChangeOptions, type Json, type OnTicket } from './change';
import { api, unwrap } from './client';
import { keys } from './query-keys';
import type { paths } from './types';

export type OfferInput = Json<paths['/api/v1/tickets/{ticket_id}/offers/']['post']>;

interface OnAssignment extends OnTicket {
  assignmentId: number;
}

const onAssignment = (assignmentId: number) => ({ path: { assignment_id: assignmentId } });

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

export type MoveOfferInput = Json<paths['/api/v1/assignments/{assignment_id}/move/']['post']>;

/** Ask another student instead: the offer is taken back and the other one made, or neither. */
export function useMoveOffer(options?: ChangeOptions) {
  return useChange(
    ({ ticketId: _ticketId, assignmentId, ...body }: OnAssignment & MoveOfferInput) =>
      unwrap(
        api.POST('/api/v1/assignments/{assignment_id}/move/', {
          params: onAssignment(assignmentId),
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
