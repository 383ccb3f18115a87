import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { batchesQuery, checklistsQuery, useStartBatch } from '@/api/devices';
import { hasRole, useMe } from '@/api/reference';
import type { TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import type { TicketPanelProps } from '@/registry/feature';
import { FormDialog } from '@/ui/form/form-dialog';
import { useForm } from '@/ui/form/use-form';
import { CardButton, SideCard } from '@/ui/side-card';

import classes from './devices.module.css';
import { ProgressLine } from './progress-line';

const ENDED = new Set(['closed', 'rejected', 'withdrawn', 'merged']);

/** Beside a ticket: its batches of devices, and starting one. */
export function TicketDevicesPanel({ ticket }: TicketPanelProps) {
  const { t } = useTranslation('devices');
  const me = useMe();
  const [isStarting, setStarting] = useState(false);
  const { data } = useQuery(batchesQuery({ ticket: [ticket.id] }));
  const batches = data?.results ?? [];
  const mayStart =
    (hasRole(me, 'coordinator') || hasRole(me, 'ict_team')) &&
    ticket.kind === 'devices' &&
    !ENDED.has(ticket.status);
  if (batches.length === 0 && !mayStart) return null;
  return (
    <SideCard
      title={t('title')}
      action={mayStart && <CardButton onClick={() => setStarting(true)}>{t('start')}</CardButton>}
    >
      {batches.length === 0 && <p className="hint">{t('startHint')}</p>}
      {batches.map((batch) => (
        <div key={batch.id} className={classes.batchProgress}>
          <Link to="/batches/$batchId" params={{ batchId: String(batch.id) }}>
            {batch.name}
          </Link>
          <ProgressLine batch={batch} />
        </div>
      ))}
      {isStarting && <StartDialog ticket={ticket} onClose={() => setStarting(false)} />}
    </SideCard>
  );
}

function StartDialog({ ticket, onClose }: { ticket: TicketDetail; onClose: () => void }) {
  const { t } = useTranslation(['devices', 'common']);
  const navigate = useNavigate();
  const start = useStartBatch();
  const checklists = useQuery(checklistsQuery).data ?? [];
  const form = useForm({
    initial: { name: ticket.title.slice(0, 120), checklist_id: checklists[0]?.id ?? null },
    required: ['name'],
    send: ({ name, checklist_id }) =>
      start.mutateAsync({
        ticket_id: ticket.id,
        name: name.trim(),
        checklist_id: checklist_id ?? checklists[0]?.id ?? 0,
      }),
    onSent: ({ data }) => {
      onClose();
      void navigate({ to: '/batches/$batchId', params: { batchId: String(data.id) } });
    },
  });
  return (
    <FormDialog
      title={t('startTitle')}
      form={form}
      submitLabel={t('start')}
      isDisabled={checklists.length === 0}
      onClose={onClose}
    >
      <TextInput {...form.field('name')} label={t('name')} maxLength={120} />
      <NativeSelect
        {...form.select(
          'checklist_id',
          checklists.map(({ id }) => id),
        )}
        label={t('checklist')}
        description={t('checklistHint')}
        data={checklists.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
    </FormDialog>
  );
}
