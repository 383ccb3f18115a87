import { useNavigate } from '@tanstack/react-router';
import { Hand } from 'lucide-react';
import { useState } from 'react';

import { useAcceptOffer, useDeclineOffer } from '@/api/assignments';
import type { TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { ticketPlace, useTicketSize } from '@/domain/tickets/ticket-kind';
import { ChangeButton } from '@/ui/change-button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { Facts } from '@/ui/facts';
import { Notice, NoticeButtons } from '@/ui/notice';
import { OfflineReason } from '@/ui/offline-reason';
import { showToast } from '@/ui/toast';

import { addressLines, mapLink } from './address';
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
      {offer.note !== '' && (
        <>
          <p className="hint">{t('offer.note')}</p>
          <p className={classes.quote}>{offer.note}</p>
        </>
      )}
      <div className={classes.terms}>
        <OfferedWork ticket={ticket} />
      </div>
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
      <OfflineReason />
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

/** What the work is, where, how large and by when: enough to say yes or no by, and nothing about people. */
function OfferedWork({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const format = useFormat();
  const size = useTicketSize()(ticket);
  const lines = ticket.address === null ? [] : addressLines(ticket.address);
  const place = ticketPlace(ticket);
  return (
    <Facts
      rows={[
        [
          t('offer.what'),
          [t(`common:kind.${ticket.kind}`), ticket.category?.name ?? '']
            .filter(Boolean)
            .join(' · '),
        ],
        [
          t('offer.where'),
          lines.length === 0 ? (
            place
          ) : (
            <>
              {place},{' '}
              <a href={mapLink(lines)} target="_blank" rel="noopener noreferrer">
                {lines.join(', ')}
                <span className="visually-hidden"> {t('reach.map')}</span>
              </a>
            </>
          ),
        ],
        [t('offer.size'), size],
        [t('offer.when'), ticket.wanted_by && format.date(ticket.wanted_by, 'weekday')],
      ]}
    />
  );
}
