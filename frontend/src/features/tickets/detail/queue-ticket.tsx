import { useQueryClient } from '@tanstack/react-query';
import { LockKeyhole } from 'lucide-react';

import { useMe } from '@/api/reference';
import { useClaimTicket } from '@/api/assignments';
import { keys } from '@/api/query-keys';
import type { TicketDetail } from '@/api/types';
import { TicketFacts } from '@/domain/tickets/ticket-facts';
import { useTranslation } from '@/i18n/use-translation';
import { usePresence } from '@/live/live-context';
import { ChangeButton } from '@/ui/change-button';
import { Notice, NoticeButtons } from '@/ui/notice';
import { useDocumentTitle } from '@/ui/page';
import { SideCard } from '@/ui/side-card';
import { showToast } from '@/ui/toast';

import page from './detail-page.module.css';
import { OfferCard } from './offer-card';
import { TicketHeader } from './ticket-header';
import { useTicketKeys } from './use-ticket-keys';

const NAMES = ['board', 'school', 'skills', 'estimate', 'devices', 'wanted'] as const;

/** A ticket as the queue shows it: enough to choose by, nothing about people. */
export function QueueTicket({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const me = useMe();
  const queryClient = useQueryClient();
  useDocumentTitle(`#${ticket.number} ${ticket.title}`);
  useTicketKeys(ticket);
  const present = usePresence({ type: 'ticket', id: ticket.id }, 'viewing', { ownId: me.id });
  const claim = useClaimTicket();

  return (
    <div className={page.page}>
      <TicketHeader ticket={ticket} present={present} />
      <div className={page.columns}>
        <div className={page.main}>
          <OfferCard ticket={ticket} />
          {ticket.abilities.includes('ticket.claim') && (
            <Notice tone="info" title={t('queue.title')}>
              <p>{t('queue.text')}</p>
              <NoticeButtons>
                <ChangeButton
                  data-key="a"
                  loading={claim.isPending}
                  onClick={() =>
                    claim.mutate(
                      { ticketId: ticket.id },
                      {
                        onSuccess: () => showToast({ tone: 'success', text: t('queue.claimed') }),
                        onError: () =>
                          void queryClient.invalidateQueries({
                            queryKey: keys.tickets.detail(ticket.id),
                          }),
                      },
                    )
                  }
                >
                  {t('queue.claim')}
                </ChangeButton>
              </NoticeButtons>
            </Notice>
          )}
          <Notice icon={LockKeyhole} title={t('queue.hiddenTitle')}>
            <p>{t('queue.hiddenText')}</p>
          </Notice>
        </div>
        <aside className={page.side} aria-label={t('facts.title')}>
          <SideCard title={t('facts.title')}>
            <TicketFacts ticket={ticket} names={NAMES} />
          </SideCard>
        </aside>
      </div>
    </div>
  );
}
