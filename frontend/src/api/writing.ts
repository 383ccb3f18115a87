import { queryOptions } from '@tanstack/react-query';

import { onTicket } from './change';
import { api, unwrap } from './client';
import { keys } from './query-keys';
import type { components } from './schema';

export type TicketMacro = components['schemas']['TicketMacroSchema'];
export type MacroStep = components['schemas']['MacroStepSchema'];
export type Mentionable = components['schemas']['MentionableSchema'];

/** The macros that can be used on the ticket now, filled in (`ticket.use_macro`). */
export function ticketMacrosQuery(ticketId: number) {
  return queryOptions({
    queryKey: keys.tickets.about(ticketId, 'macros'),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/tickets/{ticket_id}/macros/', { params: onTicket(ticketId), signal }),
      ),
  });
}

/** Whom a message on the ticket may name. */
export function mentionableQuery(ticketId: number) {
  return queryOptions({
    queryKey: keys.tickets.about(ticketId, 'mentionable'),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/tickets/{ticket_id}/mentionable/', { params: onTicket(ticketId), signal }),
      ),
  });
}
