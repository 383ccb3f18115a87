import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';

import { similarTicketsQuery, useLinkTicket } from '@/api/relations';
import type { TicketDetail, TicketRow } from '@/api/types';
import { StatusMark } from '@/domain/tickets/status-mark';
import { TicketLink } from '@/domain/tickets/ticket-link';
import { useTranslation } from '@/i18n/use-translation';
import { CardButton, SideCard } from '@/ui/side-card';
import card from '@/ui/side-card.module.css';
import { showToast } from '@/ui/toast';

const MergeTicket = lazy(() => import('./merge-ticket'));

const SHOWN = 3;
const ENDED: readonly string[] = ['closed', 'rejected', 'withdrawn', 'merged'];

/** Tickets that look like this one, and why: perhaps it is the same question, or it was answered before. */
export function SimilarCard({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const mayLink = ticket.abilities.includes('ticket.link');
  const mayMerge = ticket.abilities.includes('ticket.merge');
  const isOver = ENDED.includes(ticket.status);
  const found = useQuery({ ...similarTicketsQuery(ticket.id), enabled: mayLink && !isOver });
  const link = useLinkTicket();
  const [merging, setMerging] = useState<TicketRow | null>(null);
  const linked = new Set(ticket.links.map((other) => other.id));
  const shown = (found.data?.results ?? [])
    .filter((item) => !linked.has(item.ticket.id))
    .slice(0, SHOWN);
  // An aid, not a part of the ticket: where there is nothing, or it fails, it takes no room.
  if (shown.length === 0) return null;
  return (
    <SideCard title={t('similar.title')}>
      <ul className={card.list} style={{ gap: '0.75rem' }}>
        {shown.map(({ ticket: other, reasons }) => (
          <li key={other.id} className={card.list}>
            <span className={card.row}>
              <StatusMark status={other.status} />
              <TicketLink id={other.id} className={card.rowTitle}>
                #{other.number} {other.title}
              </TicketLink>
            </span>
            <span className={card.hint}>{reasons.map((reason) => reason.text).join(' · ')}</span>
            <span className={card.buttons}>
              <CardButton
                aria-label={t('similar.linkNamed', { number: other.number })}
                loading={link.isPending && link.variables.ticket === other.id}
                onClick={() =>
                  link.mutate(
                    { ticketId: ticket.id, ticket: other.id },
                    {
                      onSuccess: () =>
                        showToast({
                          tone: 'success',
                          text: t('similar.linked', { number: other.number }),
                        }),
                    },
                  )
                }
              >
                {t('links.add')}
              </CardButton>
              {mayMerge && other.board.id === ticket.board.id && !ENDED.includes(other.status) && (
                <CardButton
                  aria-label={t('similar.mergeNamed', { number: other.number })}
                  onClick={() => setMerging(other)}
                >
                  {t('links.merge')}
                </CardButton>
              )}
            </span>
          </li>
        ))}
      </ul>
      {merging !== null && (
        <Suspense>
          <MergeTicket ticket={ticket} into={merging} onClose={() => setMerging(null)} />
        </Suspense>
      )}
    </SideCard>
  );
}
