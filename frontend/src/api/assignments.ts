import { changeOf } from './change';
import { queryOf } from './query';
import { keys } from './query-keys';

/**
 * Who suits the ticket, best first. Coordinators only (`ticket.candidates`). `skills`: those to rank by where they are
 * chosen and not saved yet.
 */
export const candidatesQuery = (ticketId: number, skills?: readonly number[]) =>
  queryOf(
    '/api/v1/tickets/{ticket_id}/candidates/',
    [
      ...keys.tickets.about(ticketId, 'candidates'),
      ...(skills === undefined ? [] : [skills]),
    ] as const,
    { ticketId, ...(skills !== undefined && { skills: skills.join(',') }) },
  );

/** To whom a place on the ticket can be handed over (`assignment.hand_over`). */
export const colleaguesQuery = (ticketId: number) =>
  queryOf('/api/v1/tickets/{ticket_id}/colleagues/', keys.tickets.about(ticketId, 'colleagues'), {
    ticketId,
  });

export const useOfferTicket = changeOf('post', '/api/v1/tickets/{ticket_id}/offers/');

/** Ask another student instead: the offer is taken back and the other one made, or neither. */
export const useMoveOffer = changeOf('post', '/api/v1/assignments/{assignment_id}/move/');

/** Pick a ticket up from the queue. Refused with 409 if somebody else was first. */
export const useClaimTicket = changeOf('post', '/api/v1/tickets/{ticket_id}/claim/');

export const useAcceptOffer = changeOf('post', '/api/v1/assignments/{assignment_id}/accept/');
export const useDeclineOffer = changeOf('post', '/api/v1/assignments/{assignment_id}/decline/');

/** Let go of a place on a ticket, or (a coordinator) take back a place or an offer. */
export const useReleaseAssignment = changeOf(
  'post',
  '/api/v1/assignments/{assignment_id}/release/',
);

export const useHandOver = changeOf('post', '/api/v1/assignments/{assignment_id}/hand-over/');
export const useMakeLead = changeOf('post', '/api/v1/assignments/{assignment_id}/make-lead/');
