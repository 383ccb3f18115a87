import { queryOf } from './query';
import { keys } from './query-keys';
import type { components } from './schema';

export type TicketMacro = components['schemas']['TicketMacroSchema'];
export type MacroStep = components['schemas']['MacroStepSchema'];
export type Mentionable = components['schemas']['MentionableSchema'];

/** The macros that can be used on the ticket now, filled in (`ticket.use_macro`). */
export const ticketMacrosQuery = (ticketId: number) =>
  queryOf('/api/v1/tickets/{ticket_id}/macros/', keys.tickets.about(ticketId, 'macros'), {
    ticketId,
  });

/** Whom a message on the ticket may name. */
export const mentionableQuery = (ticketId: number) =>
  queryOf('/api/v1/tickets/{ticket_id}/mentionable/', keys.tickets.about(ticketId, 'mentionable'), {
    ticketId,
  });
