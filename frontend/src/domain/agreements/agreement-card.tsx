import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState, type ReactNode } from 'react';

import type { Agreement, TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { CardButton, SideCard } from '@/ui/side-card';
import { OfflineReason } from '@/ui/offline-reason';
import card from '@/ui/side-card.module.css';

import { AcceptAgreement, mayAcceptAgreement } from './accept-agreement';
import classes from './agreement-card.module.css';
import { AgreementOutcome } from './agreement-outcome';
import { AgreementSides } from './agreement-sides';
import { AgreementState } from './agreement-state';
import { AgreementTerms } from './agreement-terms';
import { changedVersion, shownVersion } from './agreement-values';

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
  const isAsked = hasButton && mayAcceptAgreement(ticket);
  // What holds while a change of it is on the table: that counts for who is at work.
  const change = agreement && changedVersion(agreement);
  return (
    <SideCard
      title={t('card.title')}
      action={
        mayPropose && (
          <CardButton onClick={() => void Promise.resolve(before?.()).then(() => setEditing(true))}>
            {t(proposes(agreement))}
          </CardButton>
        )
      }
    >
      {agreement === null ? (
        <p className={card.hint}>{t('card.none')}</p>
      ) : (
        <>
          <p className={classes.head}>
            <AgreementState agreement={agreement} />
            <Link to="/agreements/$agreementId" params={{ agreementId: String(agreement.id) }}>
              {t('card.open')}
            </Link>
          </p>
          {isAsked || change === null ? (
            <AgreementTerms terms={shownVersion(agreement)} before={change} />
          ) : (
            <>
              <AgreementTerms terms={change} />
              <p className={card.hint}>
                {t('card.isChange', { number: agreement.current.number })}
              </p>
            </>
          )}
          <AgreementOutcome agreement={agreement} />
          <AgreementSides agreement={agreement} />
          {isAsked && (
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

/** What proposing is called: after the end of an agreement there is a new one. */
function proposes(agreement: Agreement | null) {
  if (agreement === null || agreement.state === 'ended') return 'card.propose';
  return agreement.state === 'holds' ? 'card.proposeChange' : 'card.change';
}
