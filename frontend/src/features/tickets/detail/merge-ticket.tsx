import { useMergeTicket } from '@/api/relations';
import type { TicketDetail, TicketRow } from '@/api/types';
import { MergeDialog } from '@/domain/tickets/merge-dialog';
import { choiceRow } from '@/domain/tickets/ticket-choice';
import { useTranslation } from '@/i18n/use-translation';
import { showToast } from '@/ui/toast';

import { StaleNotice } from '@/domain/tickets/history/stale-notice';

interface Props {
  ticket: TicketDetail;
  into?: TicketRow;
  onClose: () => void;
}

/** Merges at once; the page then shows what came of it. */
export default function MergeTicket({ ticket, into, onClose }: Props) {
  const { t } = useTranslation('ticketpage');
  const merge = useMergeTicket({ handlesErrors: true });
  return (
    <MergeDialog
      ticket={ticket}
      {...(into !== undefined && { into: choiceRow(into) })}
      stale={(error) => <StaleNotice error={error} />}
      merge={async ({ id, number }) => {
        await merge.mutateAsync({ ticketId: ticket.id, into: id, version: ticket.version });
        showToast({ tone: 'success', text: t('links.merged', { number }) });
      }}
      onClose={onClose}
    />
  );
}
