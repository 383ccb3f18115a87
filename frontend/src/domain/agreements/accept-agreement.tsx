import type { ReactNode } from 'react';

import { useAcceptAgreement } from '@/api/agreements';
import type { TicketDetail } from '@/api/types';

import { AcceptButton } from './accept-button';

/** Whether the reader's side still has to say yes to the text as it is. */
export function mayAcceptAgreement(ticket: TicketDetail): boolean {
  return ticket.agreement !== null && ticket.abilities.includes('ticket.accept_agreement');
}

interface Props {
  ticket: TicketDetail;
  /** Shows what others changed meanwhile; without it the refusal is told in words. */
  stale?: ((error: unknown) => ReactNode) | undefined;
  isWide?: boolean;
}

/** The button that says yes to the agreement of a ticket. */
export function AcceptAgreement({ ticket, stale, isWide = false }: Props) {
  const accept = useAcceptAgreement({ handlesErrors: true });
  if (ticket.agreement === null) return null;
  return (
    <AcceptButton
      number={ticket.agreement.current.number}
      error={accept.error}
      isPending={accept.isPending}
      accept={(number, options) =>
        accept.mutate({ ticketId: ticket.id, number, version: ticket.version }, options)
      }
      stale={stale}
      isWide={isWide}
    />
  );
}
