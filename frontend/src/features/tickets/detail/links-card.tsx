import { Button, CloseButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useLinkTicket, useMergeTicket, useUnlinkTicket } from '@/api/tickets';
import type { TicketDetail } from '@/api/types';
import { StatusGlyph } from '@/ui/status-badge';
import { TicketLink } from '@/ui/ticket/ticket-link';
import { showToast } from '@/ui/toast';

import classes from './detail.module.css';
import { SideCard } from './side-card';
import { TicketPicker } from './ticket-picker';

const OPEN_STATUSES = [
  'new',
  'in_consultation',
  'open',
  'scheduled',
  'in_progress',
  'pending',
  'solved',
] as const;

/** Tickets that belong together, and the one this may be merged into. */
export function LinksCard({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation(['tickets', 'common']);
  const [picking, setPicking] = useState<'link' | 'merge' | null>(null);
  const link = useLinkTicket({ handlesErrors: true });
  const unlink = useUnlinkTicket();
  const merge = useMergeTicket({ handlesErrors: true });
  const mayLink = ticket.abilities.includes('ticket.link');
  const mayMerge = ticket.abilities.includes('ticket.merge');
  if (!mayLink && !mayMerge && ticket.links.length === 0) return null;

  return (
    <SideCard
      title={t('links.title')}
      action={
        <span className={classes.sideButtons}>
          {mayLink && (
            <Button size="compact-xs" variant="default" onClick={() => setPicking('link')}>
              {t('links.add')}
            </Button>
          )}
          {mayMerge && (
            <Button size="compact-xs" variant="default" onClick={() => setPicking('merge')}>
              {t('links.merge')}
            </Button>
          )}
        </span>
      }
    >
      {ticket.links.length === 0 ? (
        <p className={classes.dim}>{t('links.none')}</p>
      ) : (
        <ul className={classes.links}>
          {ticket.links.map((other) => (
            <li key={other.id}>
              <span
                style={{ color: `var(--status-${other.status})`, display: 'inline-flex' }}
                title={t(`common:status.${other.status}`)}
              >
                <StatusGlyph status={other.status} />
                <span className="visually-hidden">{t(`common:status.${other.status}`)}</span>
              </span>
              <TicketLink id={other.id} className={classes.linkTitle}>
                #{other.number} {other.title}
              </TicketLink>
              {mayLink && (
                <CloseButton
                  size="xs"
                  aria-label={t('links.remove', { number: other.number })}
                  onClick={() => unlink.mutate({ ticketId: ticket.id, other: other.id })}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {picking === 'link' && (
        <TicketPicker
          title={t('links.addTitle')}
          confirmLabel={t('links.add')}
          hiddenIds={[ticket.id, ...ticket.links.map((other) => other.id)]}
          onPick={(other) => link.mutateAsync({ ticketId: ticket.id, other })}
          onClose={() => setPicking(null)}
        />
      )}
      {picking === 'merge' && (
        <TicketPicker
          title={t('links.mergeTitle', { number: ticket.number })}
          text={t('links.mergeText')}
          confirmLabel={t('links.merge')}
          filters={{ board: [ticket.board.id], status: [...OPEN_STATUSES] }}
          hiddenIds={[ticket.id]}
          onPick={async (into) => {
            await merge.mutateAsync({ ticketId: ticket.id, into, version: ticket.version });
            showToast({ tone: 'success', text: t('links.merged', { number: into }) });
          }}
          onClose={() => setPicking(null)}
        />
      )}
    </SideCard>
  );
}
