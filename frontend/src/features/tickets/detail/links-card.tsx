import { CloseButton } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';

import { useLinkTicket, useUnlinkTicket } from '@/api/relations';
import type { TicketDetail } from '@/api/types';
import { StatusMark } from '@/domain/tickets/status-mark';
import { TicketLink } from '@/domain/tickets/ticket-link';
import { useTranslation } from '@/i18n/use-translation';
import { CardButton, SideCard } from '@/ui/side-card';
import card from '@/ui/side-card.module.css';
import { showToast } from '@/ui/toast';

const LinkDialog = lazy(() => import('./link-dialog'));
const MergeTicket = lazy(() => import('./merge-ticket'));
const SplitDialog = lazy(() => import('./split-dialog'));

/** Tickets that belong together; and the ways to make one of two, or two of one. */
export function LinksCard({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const [doing, setDoing] = useState<'link' | 'merge' | 'split' | null>(null);
  const unlink = useUnlinkTicket();
  const link = useLinkTicket();
  const mayLink = ticket.abilities.includes('ticket.link');
  const mayMerge = ticket.abilities.includes('ticket.merge');
  const hasReplies =
    ticket.timeline_before !== null ||
    ticket.timeline.some((entry) => entry.message?.audience === 'public');
  const maySplit = ticket.abilities.includes('ticket.split') && hasReplies;
  if (!mayLink && !mayMerge && !maySplit && ticket.links.length === 0) return null;
  const close = () => setDoing(null);

  return (
    <SideCard
      title={t('links.title')}
      action={mayLink && <CardButton onClick={() => setDoing('link')}>{t('links.add')}</CardButton>}
    >
      {ticket.links.length === 0 ? (
        <p className={card.hint}>{t('links.none')}</p>
      ) : (
        <ul className={card.list}>
          {ticket.links.map((other) => (
            <li key={other.id} className={card.row}>
              <StatusMark status={other.status} />
              <TicketLink id={other.id} className={card.rowTitle}>
                #{other.number} {other.title}
              </TicketLink>
              {mayLink && (
                <CloseButton
                  size="xs"
                  aria-label={t('links.remove', { number: other.number })}
                  onClick={() =>
                    unlink.mutate(
                      { ticketId: ticket.id, otherId: other.id },
                      {
                        onSuccess: () =>
                          showToast({
                            tone: 'info',
                            text: t('links.removed', { number: other.number }),
                            action: {
                              label: t('links.undo'),
                              run: () => link.mutate({ ticketId: ticket.id, ticket: other.id }),
                            },
                          }),
                      },
                    )
                  }
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {(mayMerge || maySplit) && (
        <span className={card.buttons}>
          {mayMerge && (
            <CardButton onClick={() => setDoing('merge')}>{t('links.merge')}</CardButton>
          )}
          {maySplit && (
            <CardButton onClick={() => setDoing('split')}>{t('split.button')}</CardButton>
          )}
        </span>
      )}
      <Suspense>
        {doing === 'link' && <LinkDialog ticket={ticket} onClose={close} />}
        {doing === 'merge' && <MergeTicket ticket={ticket} onClose={close} />}
        {doing === 'split' && <SplitDialog ticket={ticket} onClose={close} />}
      </Suspense>
    </SideCard>
  );
}
