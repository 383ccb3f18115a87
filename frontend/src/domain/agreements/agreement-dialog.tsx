import type { ReactNode } from 'react';

import { useProposeAgreement } from '@/api/agreements';
import { hasRole, useMe } from '@/api/reference';
import type { TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';

import { shownVersion, valuesFor, valuesOf } from './agreement-values';
import { TermsDialog } from './terms-dialog';

interface Props {
  ticket: TicketDetail;
  /** Shows what others changed meanwhile; without it the refusal is told in words. */
  stale?: (error: unknown) => ReactNode;
  onClose: () => void;
}

/** Propose the agreement of a ticket, or a change of the one it has. */
export default function AgreementDialog({ ticket, stale, onClose }: Props) {
  const { t } = useTranslation('agreement');
  const isDesk = hasRole(useMe(), 'coordinator');
  const propose = useProposeAgreement({ handlesErrors: true });
  const { agreement } = ticket;
  return (
    <TermsDialog
      title={t(agreement?.state === 'holds' ? 'titleChange' : 'title')}
      initial={agreement === null ? valuesFor(ticket) : valuesOf(shownVersion(agreement))}
      side={isDesk ? 'desk' : 'board'}
      version={ticket.version}
      templatesFor={agreement === null ? ticket.kind : undefined}
      send={(terms, version) => propose.mutateAsync({ ticketId: ticket.id, version, ...terms })}
      stale={stale}
      onClose={onClose}
    />
  );
}
