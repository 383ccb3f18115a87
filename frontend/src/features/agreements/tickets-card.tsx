import { CloseButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';

import { useAddAgreementTicket, useRemoveAgreementTicket } from '@/api/agreements';
import { ticketListQuery } from '@/api/ticket-lists';
import type { AgreementRow, TicketRow } from '@/api/types';
import { StatusBadge } from '@/domain/tickets/status-badge';
import { ticketPlace } from '@/domain/tickets/ticket-kind';
import { TicketLink } from '@/domain/tickets/ticket-link';
import { useTranslation } from '@/i18n/use-translation';
import { QueryContent } from '@/ui/query-card';
import { CardButton, SideCard } from '@/ui/side-card';
import { showToast } from '@/ui/toast';

import classes from './agreements.module.css';

const AddTicketDialog = lazy(() => import('./add-ticket-dialog'));

/** As many as are shown; an agreement has few. */
const MOST = 100;

/** The tickets that come under the agreement, with a way to add one and to take one out. */
export function TicketsCard({ agreement }: { agreement: AgreementRow }) {
  const { t } = useTranslation('agreements');
  const [isAdding, setAdding] = useState(false);
  const query = useQuery({
    ...ticketListQuery({ agreement: [agreement.id], page_size: MOST }),
    select: (read) => read.data.results,
  });
  const mayChange = agreement.abilities.includes('agreement.change_tickets');
  return (
    <SideCard
      title={t('tickets.title')}
      action={
        mayChange && <CardButton onClick={() => setAdding(true)}>{t('tickets.add')}</CardButton>
      }
    >
      <QueryContent query={query} rows={2} empty={<p className="hint">{t('tickets.none')}</p>}>
        {(rows) => (
          <ul className={classes.tickets}>
            {rows.map((row) => (
              <Row
                key={row.id}
                agreement={agreement}
                row={row}
                // The last one keeps it: then the agreement itself is ended.
                mayRemove={mayChange && rows.length > 1}
              />
            ))}
          </ul>
        )}
      </QueryContent>
      {isAdding && (
        <Suspense>
          <AddTicketDialog
            agreement={agreement}
            hiddenIds={(query.data ?? []).map(({ id }) => id)}
            onClose={() => setAdding(false)}
          />
        </Suspense>
      )}
    </SideCard>
  );
}

interface RowProps {
  agreement: AgreementRow;
  row: TicketRow;
  mayRemove: boolean;
}

function Row({ agreement, row, mayRemove }: RowProps) {
  const { t } = useTranslation('agreements');
  const remove = useRemoveAgreementTicket();
  const add = useAddAgreementTicket();
  const both = { agreementId: agreement.id, ticket_id: row.id };
  return (
    <li>
      <div className={classes.ticket}>
        <TicketLink id={row.id}>
          #{row.number} {row.title}
        </TicketLink>
        <span className="hint">{ticketPlace(row)}</span>
      </div>
      <StatusBadge status={row.status} />
      {mayRemove && (
        <CloseButton
          size="sm"
          aria-label={t('tickets.remove', { number: row.number })}
          disabled={remove.isPending}
          onClick={() =>
            remove.mutate(both, {
              onSuccess: () =>
                showToast({
                  tone: 'info',
                  text: t('tickets.removed', { number: row.number }),
                  action: { label: t('tickets.undo'), run: () => add.mutate(both) },
                }),
            })
          }
        />
      )}
    </li>
  );
}
