import { useAddAgreementTicket } from '@/api/agreements';
import type { AgreementRow } from '@/api/types';
import { TicketChoice, type ChoiceRow } from '@/domain/tickets/ticket-choice';
import { OPEN_STATUSES } from '@/domain/tickets/statuses';
import { useTranslation } from '@/i18n/use-translation';
import { FormDialog } from '@/ui/form/form-dialog';
import { Cancelled, useForm } from '@/ui/form/use-form';

interface Props {
  agreement: AgreementRow;
  hiddenIds: readonly number[];
  onClose: () => void;
}

/** Bring another ticket of the board under the agreement. */
export default function AddTicketDialog({ agreement, hiddenIds, onClose }: Props) {
  const { t } = useTranslation('agreements');
  const add = useAddAgreementTicket({ handlesErrors: true });
  const form = useForm({
    initial: { ticket: null as ChoiceRow | null },
    // What the server says about the choice stands above it.
    fields: () => [],
    send: async ({ ticket }) => {
      if (ticket === null) throw new Cancelled();
      await add.mutateAsync({ agreementId: agreement.id, ticket_id: ticket.id });
    },
    success: t('tickets.added'),
    onSent: onClose,
  });
  return (
    <FormDialog
      title={t('tickets.addTitle')}
      form={form}
      submitLabel={t('tickets.add')}
      isDisabled={form.values.ticket === null}
      isWide
      onClose={onClose}
    >
      <p className="hint">{t('tickets.addText', { board: agreement.board_name })}</p>
      <TicketChoice
        {...form.choice('ticket')}
        filters={{ board: [agreement.board_id], status: OPEN_STATUSES, without: ['agreement'] }}
        hiddenIds={hiddenIds}
      />
    </FormDialog>
  );
}
