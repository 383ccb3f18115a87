import { CloseButton } from '@mantine/core';

import { useSetVisitTickets, type Visit } from '@/api/visits';
import { OPEN_STATUSES } from '@/domain/tickets/statuses';
import { TicketChoice } from '@/domain/tickets/ticket-choice';
import { useTranslation } from '@/i18n/use-translation';
import { FormDialog } from '@/ui/form/form-dialog';
import { useForm } from '@/ui/form/use-form';
import { FieldError } from '@/ui/form-error';

import classes from './visit.module.css';

interface Props {
  visit: Visit;
  onClose: () => void;
}

/** Which tickets of the board the visit is for. */
export default function SetTicketsDialog({ visit, onClose }: Props) {
  const { t } = useTranslation(['visits', 'relations']);
  const setTickets = useSetVisitTickets({ handlesErrors: true });
  const form = useForm({
    initial: { ticket_ids: visit.tickets.map(({ id, title }) => ({ id, title })) },
    version: visit.version,
    send: ({ ticket_ids: chosen }, { version }) =>
      setTickets.mutateAsync({
        visitId: visit.id,
        version,
        ticket_ids: chosen.map(({ id }) => id),
      }),
    success: t('tickets.saved'),
    onSent: onClose,
  });
  const chosen = form.values.ticket_ids;
  return (
    <FormDialog title={t('menu.tickets')} form={form} isWide onClose={onClose}>
      <ul className={classes.tickets}>
        {chosen.map((ticket) => (
          <li key={ticket.id} className={classes.ticket}>
            <span>
              #{ticket.id} {ticket.title}
            </span>
            <CloseButton
              size="sm"
              aria-label={t('tickets.remove', { number: ticket.id })}
              onClick={() => form.set({ ticket_ids: chosen.filter(({ id }) => id !== ticket.id) })}
            />
          </li>
        ))}
      </ul>
      <FieldError>{form.errorAt('ticket_ids')}</FieldError>
      <TicketChoice
        value={null}
        onChange={({ id, title }) => form.set({ ticket_ids: [...chosen, { id, title }] })}
        filters={{ board: [visit.board_id], status: OPEN_STATUSES }}
        hiddenIds={chosen.map(({ id }) => id)}
      />
    </FormDialog>
  );
}
