import { useNavigate } from '@tanstack/react-router';
import { Hand } from 'lucide-react';
import { useState } from 'react';

import { useAcceptOffer, useDeclineOffer } from '@/api/assignments';
import type { TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { ChangeButton } from '@/ui/change-button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { Notice, NoticeButtons } from '@/ui/notice';
import { showToast } from '@/ui/toast';

import classes from './notices.module.css';

/** "Can you do this?", for who was asked. */
export function OfferCard({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const format = useFormat();
  const navigate = useNavigate();
  const [isDeclining, setDeclining] = useState(false);
  const accept = useAcceptOffer();
  const decline = useDeclineOffer({ handlesErrors: true });
  const offer = ticket.my_assignment;
  if (offer?.state !== 'offered') return null;
  const ids = { ticketId: ticket.id, assignmentId: offer.id };
  const may = (ability: string) => ticket.abilities.includes(ability);

  return (
    <Notice tone="info" icon={Hand} title={t('offer.title')}>
      {offer.note !== '' && <p className={classes.quote}>{offer.note}</p>}
      {offer.expires_at !== null && (
        <p>{t('offer.until', { moment: format.date(offer.expires_at, 'datetime') })}</p>
      )}
      <NoticeButtons>
        {may('assignment.accept') && (
          <ChangeButton
            data-key="a"
            loading={accept.isPending}
            onClick={() =>
              accept.mutate(ids, {
                onSuccess: () => showToast({ tone: 'success', text: t('offer.accepted') }),
              })
            }
          >
            {t('offer.accept')}
          </ChangeButton>
        )}
        {may('assignment.decline') && (
          <ChangeButton variant="default" onClick={() => setDeclining(true)}>
            {t('offer.decline')}
          </ChangeButton>
        )}
      </NoticeButtons>
      {isDeclining && (
        <ConfirmDialog
          title={t('offer.declineTitle')}
          confirmLabel={t('offer.decline')}
          reason="required"
          reasonLabel={t('offer.declineReason')}
          onConfirm={async (reason) => {
            const { data } = await decline.mutateAsync({ ...ids, reason });
            showToast({ tone: 'success', text: t('offer.declined') });
            if (data === undefined) await navigate({ to: '/' });
          }}
          onClose={() => setDeclining(false)}
        />
      )}
    </Notice>
  );
}
