import { queryOf } from './query';
import { keys } from './query-keys';
import { request, type Variables } from './request';
import type { components } from './schema';

export type Suggestions = components['schemas']['SuggestionsSchema'];
export type Duplicate = components['schemas']['DuplicateSchema'];

/** What earlier tickets suggest for this one. Coordinators only (`ticket.triage`). */
export const suggestionsQuery = (ticketId: number) => ({
  ...queryOf(
    '/api/v1/tickets/{ticket_id}/suggestions/',
    keys.tickets.about(ticketId, 'suggestions'),
    { ticketId },
  ),
  // Earlier tickets do not change while one looks.
  staleTime: 5 * 60_000,
});

// A decision may be sent while the page is being left: then it must arrive all the same.
const keepalive = true;

type SentTo<Path extends `/api/v1/tickets/{ticket_id}/${'triage' | 'transition' | 'merge'}/`> =
  Variables<'post', Path>;

/** The whole decision in one request: what it is, where it goes, and whom to ask. */
export const sendTriage = (decision: SentTo<'/api/v1/tickets/{ticket_id}/triage/'>) =>
  request('post', '/api/v1/tickets/{ticket_id}/triage/', decision, { keepalive });

export const sendMove = (move: SentTo<'/api/v1/tickets/{ticket_id}/transition/'>) =>
  request('post', '/api/v1/tickets/{ticket_id}/transition/', move, { keepalive });

export const sendMerge = (merge: SentTo<'/api/v1/tickets/{ticket_id}/merge/'>) =>
  request('post', '/api/v1/tickets/{ticket_id}/merge/', merge, { keepalive });
