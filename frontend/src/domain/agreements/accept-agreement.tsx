import type { ReactNode } from 'react';

import { useAcceptAgreement } from '@/api/agreements';
import { ApiProblem } from '@/api/problem';
import type { TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { ChangeButton } from '@/ui/change-button';
import { FormError } from '@/ui/form-error';
import { showToast } from '@/ui/toast';

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

/** The button that says yes for the reader's side, to the text that they have read. */
export function AcceptAgreement({ ticket, stale, isWide = false }: Props) {
  const { t } = useTranslation('agreement');
  const accept = useAcceptAgreement({ handlesErrors: true });
  if (ticket.agreement === null) return null;
  const { number } = ticket.agreement.current;
  const isStale = accept.error instanceof ApiProblem && accept.error.stale !== null;
  return (
    <>
      {stale !== undefined && isStale ? stale(accept.error) : <FormError error={accept.error} />}
      <ChangeButton
        fullWidth={isWide}
        loading={accept.isPending}
        onClick={() =>
          accept.mutate(
            { ticketId: ticket.id, number, version: ticket.version },
            { onSuccess: () => showToast({ tone: 'success', text: t('accepted') }) },
          )
        }
      >
        {t('card.accept')}
      </ChangeButton>
    </>
  );
}
