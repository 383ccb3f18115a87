import { Button } from '@mantine/core';
import { Check, Hourglass } from 'lucide-react';
import { lazy, Suspense, useState, type ReactNode } from 'react';

import { hasRole, useMe } from '@/api/reference';
import { useAcceptAgreement } from '@/api/agreements';
import { ApiProblem } from '@/api/problem';
import type { TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { Facts } from '@/ui/facts';
import { FormError } from '@/ui/form-error';
import { CardButton, SideCard } from '@/ui/side-card';
import card from '@/ui/side-card.module.css';

import classes from './agreement-card.module.css';

const AgreementDialog = lazy(() => import('./agreement-dialog'));

interface Props {
  ticket: TicketDetail;
  /** Shows what others changed meanwhile; without it the refusal is told in words. */
  stale?: (error: unknown) => ReactNode;
}

/** What helpdesk and board agreed on, and who still has to say yes. */
export function AgreementCard({ ticket, stale }: Props) {
  const { t } = useTranslation('agreement');
  const me = useMe();
  const format = useFormat();
  const [isEditing, setEditing] = useState(false);
  const accept = useAcceptAgreement({ handlesErrors: true });
  const { agreement } = ticket;
  const mayPropose = ticket.abilities.includes('ticket.propose_agreement');
  if (agreement === null && !mayPropose) return null;
  // The server takes a coordinator's yes for the helpdesk's side, everybody else's for the board's.
  const isDesk = hasRole(me, 'coordinator');
  const mayAccept =
    agreement !== null &&
    ticket.abilities.includes('ticket.accept_agreement') &&
    (isDesk ? agreement.desk_accepted_at : agreement.board_accepted_at) === null;
  const dates =
    agreement === null
      ? ''
      : [agreement.starts_on, agreement.ends_on]
          .filter((day) => day !== null)
          .map((day) => format.date(day))
          .join(' – ');

  return (
    <SideCard
      title={t('card.title')}
      action={
        mayPropose && (
          <CardButton onClick={() => setEditing(true)}>
            {agreement === null ? t('card.propose') : t('card.change')}
          </CardButton>
        )
      }
    >
      {agreement === null ? (
        <p className={card.hint}>{t('card.none')}</p>
      ) : (
        <>
          <p className={classes.scope}>{agreement.scope}</p>
          <Facts
            rows={[
              [t('card.devices'), agreement.device_count && format.number(agreement.device_count)],
              [t('card.place'), agreement.place],
              [t('card.dates'), dates],
              [
                t('card.supplies'),
                agreement.board_supplies && (
                  <span className={classes.scope}>{agreement.board_supplies}</span>
                ),
              ],
            ]}
          />
          <ul className={classes.sides}>
            <Side name={t('card.desk')} at={agreement.desk_accepted_at} />
            <Side name={ticket.board.name} at={agreement.board_accepted_at} />
          </ul>
          {stale !== undefined &&
          accept.error instanceof ApiProblem &&
          accept.error.stale !== null ? (
            stale(accept.error)
          ) : (
            <FormError error={accept.error} />
          )}
          {mayAccept && (
            <Button
              fullWidth
              loading={accept.isPending}
              onClick={() => accept.mutate({ ticketId: ticket.id, version: ticket.version })}
            >
              {t('card.accept')}
            </Button>
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
