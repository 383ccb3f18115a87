import { Button } from '@mantine/core';
import { Check, Clock } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useAcceptAgreement } from '@/api/agreements';
import type { TicketDetail } from '@/api/types';
import { useFormat } from '@/lib/format';

import classes from './pane.module.css';

const AgreementDialog = lazy(() =>
  import('@/domain/agreements/agreement-dialog').then((module) => ({
    default: module.AgreementDialog,
  })),
);

/** Where the agreement with the board stands; devices and visits need one before a student can begin. */
export function AgreementBox({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation('coordinator');
  const format = useFormat();
  const accept = useAcceptAgreement();
  const [isProposing, setProposing] = useState(false);
  const { agreement } = ticket;
  const mayPropose = ticket.abilities.includes('ticket.propose_agreement');
  const mayAccept =
    ticket.abilities.includes('ticket.accept_agreement') && agreement?.desk_accepted_at === null;
  const details =
    agreement === null
      ? []
      : [
          agreement.device_count === null
            ? ''
            : t('agreement.devices', { count: agreement.device_count }),
          agreement.place,
          [agreement.starts_on, agreement.ends_on]
            .filter((day) => day !== null)
            .map((day) => format.date(day))
            .join(' – '),
        ].filter((part) => part !== '');
  return (
    <section className={classes.box}>
      <h3 className={classes.boxTitle}>
        {t('agreement.title')}
        {agreement !== null && (
          <span className={classes.side} data-done={agreement.is_accepted || undefined}>
            {agreement.is_accepted ? t('agreement.accepted') : t('agreement.proposed')}
          </span>
        )}
      </h3>
      {agreement === null ? (
        <p className={classes.dim}>{t('agreement.none')}</p>
      ) : (
        <>
          <p className={classes.scope}>{agreement.scope}</p>
          {details.length > 0 && <p className={classes.dim}>{details.join(' · ')}</p>}
          {agreement.board_supplies !== '' && (
            <p className={classes.dim}>
              {t('agreement.supplies', { what: agreement.board_supplies })}
            </p>
          )}
          <div className={classes.sides}>
            <Side name={t('agreement.desk')} at={agreement.desk_accepted_at} />
            <Side name={t('agreement.board')} at={agreement.board_accepted_at} />
          </div>
        </>
      )}
      {(mayPropose || mayAccept) && (
        <div className={classes.buttons}>
          {mayAccept && (
            <Button
              size="compact-md"
              loading={accept.isPending}
              onClick={() => accept.mutate({ ticketId: ticket.id, version: ticket.version })}
            >
              {t('agreement.accept')}
            </Button>
          )}
          {mayPropose && (
            <Button size="compact-md" variant="default" onClick={() => setProposing(true)}>
              {agreement === null ? t('agreement.propose') : t('agreement.change')}
            </Button>
          )}
        </div>
      )}
      {isProposing && (
        <Suspense>
          <AgreementDialog ticket={ticket} onClose={() => setProposing(false)} />
        </Suspense>
      )}
    </section>
  );
}

function Side({ name, at }: { name: string; at: string | null }) {
  const { t } = useTranslation('coordinator');
  return (
    <span className={classes.side} data-done={at !== null || undefined}>
      {at === null ? (
        <Clock size={14} aria-hidden="true" />
      ) : (
        <Check size={14} strokeWidth={2.4} aria-hidden="true" />
      )}
      {at === null ? t('agreement.waits', { name }) : t('agreement.agrees', { name })}
    </span>
  );
}
