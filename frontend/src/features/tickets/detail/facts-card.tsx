import { lazy, Suspense, useState } from 'react';

import type { TicketDetail } from '@/api/types';
import { TicketFacts } from '@/domain/tickets/ticket-facts';

import { useTranslation } from '@/i18n/use-translation';
import { CardButton, SideCard } from '@/ui/side-card';

const EditDialog = lazy(() => import('./edit-dialog'));

const NAMES = [
  'board',
  'school',
  'for',
  'category',
  'devices',
  'estimate',
  'worked',
  'skills',
  'impact',
  'urgency',
  'wanted',
  'created',
  'solved',
] as const;

/** The facts that do not fit in the header. */
export function FactsCard({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const [isEditing, setEditing] = useState(false);

  return (
    <SideCard
      title={t('facts.title')}
      action={
        ticket.abilities.includes('ticket.edit') && (
          <CardButton data-key="e" onClick={() => setEditing(true)}>
            {t('facts.edit')}
          </CardButton>
        )
      }
    >
      <TicketFacts ticket={ticket} names={NAMES} />
      {isEditing && (
        <Suspense>
          <EditDialog ticket={ticket} onClose={() => setEditing(false)} />
        </Suspense>
      )}
    </SideCard>
  );
}
