import { Button } from '@mantine/core';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { TicketDetail } from '@/api/types';
import { useFormat } from '@/lib/format';

import classes from './facts.module.css';
import { SideCard } from './side-card';

const EditDialog = lazy(() =>
  import('./edit-dialog').then((module) => ({ default: module.EditDialog })),
);

/** The facts that do not fit in the header. */
export function FactsCard({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const format = useFormat();
  const [isEditing, setEditing] = useState(false);
  const facts: [string, ReactNode][] = [
    [t('facts.board'), ticket.board.name],
    [t('facts.school'), ticket.school?.name ?? t('facts.wholeBoard')],
  ];
  if (ticket.on_behalf_of !== null) {
    facts.push([t('facts.for'), t(`common:on_behalf_of.${ticket.on_behalf_of}`)]);
  }
  if (ticket.category !== null) facts.push([t('facts.category'), ticket.category.name]);
  if (ticket.device_count !== null) {
    facts.push([t('facts.devices'), format.number(ticket.device_count)]);
  }
  if (ticket.estimate_minutes !== null) {
    facts.push([t('facts.estimate'), format.minutes(ticket.estimate_minutes)]);
  }
  if (ticket.skills.length > 0) {
    facts.push([t('facts.skills'), ticket.skills.map((skill) => skill.name).join(', ')]);
  }
  facts.push([t('facts.impact'), t(`common:impact.${ticket.impact}`)]);
  facts.push([t('facts.urgency'), t(`common:urgency.${ticket.urgency}`)]);
  if (ticket.wanted_by !== null) facts.push([t('facts.wanted'), format.date(ticket.wanted_by)]);
  facts.push([t('facts.created'), format.date(ticket.created_at, 'datetime')]);
  if (ticket.solved_at !== null) {
    facts.push([t('facts.solved'), format.date(ticket.solved_at, 'datetime')]);
  }

  return (
    <SideCard
      title={t('facts.title')}
      action={
        ticket.abilities.includes('ticket.edit') && (
          <Button size="compact-xs" variant="default" data-key="e" onClick={() => setEditing(true)}>
            {t('facts.edit')}
          </Button>
        )
      }
    >
      <dl className={classes.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {isEditing && (
        <Suspense>
          <EditDialog ticket={ticket} onClose={() => setEditing(false)} />
        </Suspense>
      )}
    </SideCard>
  );
}
