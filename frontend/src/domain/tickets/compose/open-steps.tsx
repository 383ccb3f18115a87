import type { TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { ConfirmDialog } from '@/ui/confirm-dialog';

import classes from './compose.module.css';

const SHOWN = 8;

/** The steps of the checklist that are not ticked. */
export function openSteps(ticket: TicketDetail) {
  return (ticket.checklist_items ?? []).filter((step) => !step.is_done);
}

interface Props {
  ticket: TicketDetail;
  /** Call it solved all the same. */
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
}

/** Before a ticket is called solved: what its checklist says is still to be done. */
export function OpenStepsDialog({ ticket, onConfirm, onClose }: Props) {
  const { t } = useTranslation('composer');
  const open = openSteps(ticket);
  const others = open.length - SHOWN;
  return (
    <ConfirmDialog
      title={t('openSteps.title', { count: open.length })}
      confirmLabel={t('openSteps.solve')}
      cancelLabel={t('openSteps.back')}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <ul className={classes.openSteps}>
        {open.slice(0, SHOWN).map((step) => (
          <li key={step.id}>{step.text}</li>
        ))}
        {others > 0 && <li>{t('openSteps.others', { count: others })}</li>}
      </ul>
    </ConfirmDialog>
  );
}
