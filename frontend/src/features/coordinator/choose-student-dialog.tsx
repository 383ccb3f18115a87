import { useOfferTicket } from '@/api/assignments';
import { useTranslation } from '@/i18n/use-translation';
import type { StudentDialogProps } from '@/registry/feature';
import { showToast } from '@/ui/toast';

import { AssignDialog } from './assign-dialog';

/** Choose a student for a ticket and ask them at once, from a page that is about something else. */
export function ChooseStudentDialog({ ticket, onClose }: StudentDialogProps) {
  const { t } = useTranslation('coordinator');
  const offer = useOfferTicket();
  return (
    <AssignDialog
      ticket={ticket}
      onClose={onClose}
      onChoose={({ volunteer, over_capacity: force }, note) => {
        onClose();
        offer.mutate(
          { ticketId: ticket.id, volunteer: volunteer.id, note, force },
          {
            onSuccess: () =>
              showToast({
                tone: 'success',
                text: t('decision.asked', { name: volunteer.name, title: ticket.title }),
              }),
          },
        );
      }}
    />
  );
}
