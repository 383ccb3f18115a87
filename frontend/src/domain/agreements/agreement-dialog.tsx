import { Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';

import { useProposeAgreement } from '@/api/agreements';
import { hasRole, useMe } from '@/api/reference';
import type { TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import fields from '@/ui/form/fields.module.css';
import { FormDialog } from '@/ui/form/form-dialog';
import { useForm } from '@/ui/form/use-form';

interface Props {
  ticket: TicketDetail;
  /** Shows what others changed meanwhile; without it the refusal is told in words. */
  stale?: (error: unknown) => ReactNode;
  onClose: () => void;
}

/** Write or change what is agreed on. Proposing is saying yes for one's own side; the other side says yes anew. */
export default function AgreementDialog({ ticket, stale, onClose }: Props) {
  const { t } = useTranslation(['agreement', 'common']);
  const old = ticket.agreement;
  const isDesk = hasRole(useMe(), 'coordinator');
  const propose = useProposeAgreement({ handlesErrors: true });
  const form = useForm({
    initial: {
      scope: old?.scope ?? '',
      device_count: String(old?.device_count ?? ticket.device_count ?? ''),
      place: old?.place ?? ticket.school?.name ?? '',
      starts_on: old?.starts_on ?? '',
      ends_on: old?.ends_on ?? ticket.wanted_by ?? '',
      board_supplies: old?.board_supplies ?? '',
    },
    required: ['scope'],
    version: ticket.version,
    send: (values, { version }) =>
      propose.mutateAsync({
        ticketId: ticket.id,
        version,
        scope: values.scope.trim(),
        device_count: values.device_count === '' ? null : Number(values.device_count),
        place: values.place.trim(),
        starts_on: values.starts_on === '' ? null : values.starts_on,
        ends_on: values.ends_on === '' ? null : values.ends_on,
        board_supplies: values.board_supplies.trim(),
      }),
    success: t(isDesk ? 'proposedDesk' : 'proposedBoard'),
    onSent: onClose,
  });

  return (
    <FormDialog
      title={t('title')}
      form={form}
      summary={form.isStale ? stale?.(form.error) : undefined}
      submitLabel={t(form.isStale ? 'again' : 'submit')}
      isWide
      onClose={onClose}
    >
      <p className="hint">{t(isDesk ? 'hintDesk' : 'hintBoard')}</p>
      <Textarea
        {...form.field('scope')}
        label={t('scope')}
        description={t('scopeHint')}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={4000}
      />
      <div className={fields.row}>
        {ticket.kind === 'devices' && (
          <TextInput
            {...form.field('device_count')}
            type="number"
            inputMode="numeric"
            label={t('devices')}
            min={1}
            max={10_000}
          />
        )}
        <TextInput {...form.field('place')} label={t('place')} maxLength={200} />
      </div>
      <div className={fields.row}>
        <TextInput {...form.field('starts_on')} type="date" label={t('starts')} />
        <TextInput
          {...form.field('ends_on')}
          type="date"
          label={t('ends')}
          min={form.values.starts_on === '' ? undefined : form.values.starts_on}
        />
      </div>
      <Textarea
        {...form.field('board_supplies')}
        label={t('supplies')}
        description={t('suppliesHint')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
      />
    </FormDialog>
  );
}
