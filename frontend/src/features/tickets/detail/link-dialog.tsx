import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useLinkTicket } from '@/api/relations';
import type { TicketDetail, TicketRow } from '@/api/types';
import { Dialog, DialogActions } from '@/ui/dialog';
import { FormError } from '@/ui/form-error';

import { TicketChoice } from './ticket-choice';

/** Say that two tickets have to do with each other. */
export function LinkDialog({ ticket, onClose }: { ticket: TicketDetail; onClose: () => void }) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const link = useLinkTicket({ handlesErrors: true });
  const [other, setOther] = useState<TicketRow | null>(null);
  return (
    <Dialog title={t('links.addTitle')} onClose={onClose} isWide>
      <form
        noValidate
        style={{ display: 'contents' }}
        onSubmit={(event) => {
          event.preventDefault();
          if (other === null) return;
          link.mutate({ ticketId: ticket.id, other: other.id }, { onSuccess: onClose });
        }}
      >
        <FormError error={link.error} />
        <TicketChoice
          hiddenIds={[ticket.id, ...ticket.links.map((each) => each.id)]}
          value={other}
          onChange={setOther}
        />
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button type="submit" disabled={other === null} loading={link.isPending}>
            {t('links.add')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
