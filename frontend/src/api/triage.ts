import { queryOptions } from '@tanstack/react-query';

import { onTicket, type Answer } from './change';
import { api, unwrap } from './client';
import { keys } from './query-keys';
import type { components } from './schema';
import type { TriageInput } from './types';

export type Suggestions = components['schemas']['SuggestionsSchema'];
export type Duplicate = components['schemas']['DuplicateSchema'];

/** What earlier tickets suggest for this one. Coordinators only (`ticket.triage`). */
export function suggestionsQuery(ticketId: number) {
  return queryOptions({
    queryKey: keys.tickets.about(ticketId, 'suggestions'),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/tickets/{ticket_id}/suggestions/', {
          params: onTicket(ticketId),
          signal,
        }),
      ),
    // Earlier tickets do not change while one looks.
    staleTime: 5 * 60_000,
  });
}

// A decision may be sent while the page is being left: then it must arrive all the same.
const keepalive = true;

/** The whole decision in one request: what it is, where it goes, and whom to ask. */
export function sendTriage(ticketId: number, body: TriageInput): Promise<Answer> {
  return unwrap(
    api.POST('/api/v1/tickets/{ticket_id}/triage/', {
      params: onTicket(ticketId),
      body,
      keepalive,
    }),
  );
}

export function sendRejection(ticketId: number, reason: string, version: number): Promise<Answer> {
  return unwrap(
    api.POST('/api/v1/tickets/{ticket_id}/transition/', {
      params: onTicket(ticketId),
      body: { to: 'rejected', reason, version },
      keepalive,
    }),
  );
}

export function sendMerge(ticketId: number, into: number, version: number): Promise<Answer> {
  return unwrap(
    api.POST('/api/v1/tickets/{ticket_id}/merge/', {
      params: onTicket(ticketId),
      body: { into, version },
      keepalive,
    }),
  );
}
