import { Check, Hourglass } from 'lucide-react';
import { lazy, Suspense, useState, type ReactNode } from 'react';

import type { TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { CardButton, SideCard } from '@/ui/side-card';
import { OfflineReason } from '@/ui/offline-reason';
import card from '@/ui/side-card.module.css';

import { AcceptAgreement, mayAcceptAgreement } from './accept-agreement';
import classes from './agreement-card.module.css';
import { AgreementTerms } from './agreement-terms';

const AgreementDialog = lazy(() => import('./agreement-dialog'));

interface Props {
  ticket: TicketDetail;
  /** Shows what others changed meanwhile; without it the refusal is told in words. */
  stale?: (error: unknown) => ReactNode;
  /** The yes is said here, and not in another place on the page. */
  hasButton?: boolean;
  /** Done before anything is changed here: what still waits to be sent about the ticket. */
  before?: () => Promise<void>;
}

/** What helpdesk and board agreed on, and who still has to say yes. */
export function AgreementCard({ ticket, stale, hasButton = true, before }: Props) {
  const { t } = useTranslation('agreement');
  const [isEditing, setEditing] = useState(false);
  const { agreement } = ticket;
  const mayPropose = ticket.abilities.includes('ticket.propose_agreement');
  if (agreement === null && !mayPropose) return null;
  return (
    <SideCard
      title={t('card.title')}
      action={
        mayPropose && (
          <CardButton onClick={() => void Promise.resolve(before?.()).then(() => setEditing(true))}>
            {agreement === null ? t('card.propose') : t('card.change')}
          </CardButton>
        )
      }
    >
      {agreement === null ? (
        <p className={card.hint}>{t('card.none')}</p>
      ) : (
        <>
          <AgreementTerms terms={agreement} />
          <ul className={classes.sides}>
            <Side name={t('card.desk')} at={agreement.desk_accepted_at} />
            <Side name={ticket.board.name} at={agreement.board_accepted_at} />
          </ul>
          {hasButton && mayAcceptAgreement(ticket) && (
            <>
              <AcceptAgreement ticket={ticket} stale={stale} isWide />
              <OfflineReason className={card.hint} />
            </>
          )}
        </>
      )}
      {isEditing && (
        <Suspense>
          <AgreementDialog
            ticket={ticket}
            {...(stale !== undefined && { stale })}
            onClose={() => setEditing(false)}
          />
        </Suspense>
      )}
    </SideCard>
  );
}

function Side({ name, at }: { name: string; at: string | null }) {
  const { t } = useTranslation('agreement');
  const format = useFormat();
  return (
    <li data-yes={at !== null || undefined}>
      {at === null ? (
        <Hourglass size={14} aria-hidden="true" />
      ) : (
        <Check size={14} strokeWidth={2.6} aria-hidden="true" />
      )}
      <span>
        {name}
        <span className={classes.when}>
          {at === null ? t('card.waiting') : t('card.yes', { date: format.date(at) })}
        </span>
      </span>
    </li>
  );
}
