import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { useAcceptOffer, useDeclineOffer } from '@/api/assignments';
import type { MyAssignment, TicketRow } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { ChangeButton } from '@/ui/change-button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { OfflineReason } from '@/ui/offline-reason';
import { TicketCard } from '@/domain/tickets/ticket-card';
import { showToast } from '@/ui/toast';

import { WantedAndSkills } from './wanted-and-skills';
import { TimeLeft } from '@/domain/team/time-left';
import classes from './volunteer.module.css';

interface Props {
  row: TicketRow;
  offer: MyAssignment;
  mine: ReadonlySet<number>;
}

/** A ticket that the coordinator asks the reader to take. */
export function OfferCard({ row, offer, mine }: Props) {
  const { t } = useTranslation(['volunteer', 'common']);
  const navigate = useNavigate();
  const accept = useAcceptOffer();
  const decline = useDeclineOffer({ handlesErrors: true });
  const [isDeclining, setDeclining] = useState(false);

  function take() {
    accept.mutate(
      { ticketId: row.id, assignmentId: offer.id },
      {
        onSuccess: () =>
          showToast({
            tone: 'success',
            text: t('offer.accepted', { title: row.title }),
            action: {
              label: t('openTicket'),
              run: () =>
                void navigate({ to: '/tickets/$ticketId', params: { ticketId: String(row.id) } }),
            },
          }),
      },
    );
  }

  return (
    <>
      <TicketCard
        row={row}
        // Who is asked stands above these cards.
        hasAsks={false}
        moment="created"
        actions={
          <>
            <ChangeButton
              loading={accept.isPending}
              aria-label={t('offer.acceptNamed', { title: row.title })}
              onClick={take}
            >
              {t('offer.accept')}
            </ChangeButton>
            <ChangeButton
              variant="default"
              disabled={accept.isPending}
              aria-label={t('offer.declineNamed', { title: row.title })}
              onClick={() => setDeclining(true)}
            >
              {t('offer.decline')}
            </ChangeButton>
            <OfflineReason className={classes.reason} />
          </>
        }
      >
        <div className={classes.extra}>
          <WantedAndSkills row={row} mine={mine}>
            {offer.expires_at !== null && <TimeLeft until={offer.expires_at} />}
          </WantedAndSkills>
          {offer.note !== '' && (
            <p className={classes.note}>
              <span className="note">{t('offer.note')}</span>
              <br />
              {offer.note}
            </p>
          )}
        </div>
      </TicketCard>
      {isDeclining && (
        <ConfirmDialog
          title={t('offer.declineTitle')}
          confirmLabel={t('offer.declineConfirm')}
          reason="required"
          reasonLabel={t('offer.declineReason')}
          onConfirm={async (reason) => {
            await decline.mutateAsync({ ticketId: row.id, assignmentId: offer.id, reason });
            showToast({ tone: 'info', text: t('offer.declined') });
          }}
          onClose={() => setDeclining(false)}
        >
          {t('offer.declineText', { title: row.title })}
        </ConfirmDialog>
      )}
    </>
  );
}
