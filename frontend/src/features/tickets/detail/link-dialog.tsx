import { useLinkTicket } from '@/api/relations';
import type { TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { FormDialog } from '@/ui/form/form-dialog';
import { useForm } from '@/ui/form/use-form';

import { TicketChoice, type ChoiceRow } from '@/domain/tickets/ticket-choice';

/** Say that two tickets have to do with each other. */
export default function LinkDialog({
  ticket,
  onClose,
}: {
  ticket: TicketDetail;
  onClose: () => void;
}) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const link = useLinkTicket({ handlesErrors: true });
  const form = useForm({
    initial: { other: null as ChoiceRow | null },
    fields: () => [],
    send: async ({ other }) => {
      if (other !== null) await link.mutateAsync({ ticketId: ticket.id, ticket: other.id });
    },
    onSent: onClose,
  });
  return (
    <FormDialog
      title={t('links.addTitle')}
      form={form}
      submitLabel={t('links.add')}
      isDisabled={form.values.other === null}
      isWide
      onClose={onClose}
    >
      <TicketChoice
        {...form.choice('other')}
        hiddenIds={[ticket.id, ...ticket.links.map((each) => each.id)]}
      />
    </FormDialog>
  );
}
