import { Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';

import type { AgreementTemplate } from '@/api/agreement-templates';
import type { Side } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import fields from '@/ui/form/fields.module.css';
import { FormDialog } from '@/ui/form/form-dialog';
import { useForm } from '@/ui/form/use-form';

import { linesWithoutAmount, termsOf, type TermsValues } from './agreement-values';
import { LinesField } from './lines-field';
import { TemplateChoice } from './template-choice';

export interface TermsDialogProps {
  title: string;
  initial: TermsValues;
  /** For which side the reader speaks. */
  side: Side;
  version: number;
  /** With texts to begin with, those for this kind of help. */
  templatesFor?: AgreementTemplate['kind'] | undefined;
  send: (terms: ReturnType<typeof termsOf>, version: number) => Promise<unknown>;
  /** Shows what others changed meanwhile; without it the refusal is told in words. */
  stale?: ((error: unknown) => ReactNode) | undefined;
  onClose: () => void;
}

/** Write what is agreed on. Proposing is saying yes for one's own side; the other side is asked. */
export function TermsDialog({
  title,
  initial,
  side,
  version: seen,
  templatesFor,
  send,
  stale,
  onClose,
}: TermsDialogProps) {
  const { t } = useTranslation(['agreement', 'common']);
  const form = useForm({
    initial,
    required: ['scope'],
    check: ({ lines }) =>
      Object.fromEntries(linesWithoutAmount(lines).map((name) => [name, t('lines.amountMissing')])),
    fields: (values) => [
      ...Object.keys(initial),
      ...values.lines.flatMap((_, at) =>
        ['amount', 'kind', 'what'].map((name) => `lines.${at}.${name}`),
      ),
    ],
    version: seen,
    send: (values, { version }) => send(termsOf(values), version),
    success: t(side === 'desk' ? 'proposedDesk' : 'proposedBoard'),
    onSent: onClose,
  });

  return (
    <FormDialog
      title={title}
      form={form}
      summary={form.isStale ? stale?.(form.error) : undefined}
      submitLabel={t(form.isStale ? 'again' : 'submit')}
      isWide
      onClose={onClose}
    >
      <p className="hint">{t(side === 'desk' ? 'hintDesk' : 'hintBoard')}</p>
      {templatesFor !== undefined && (
        <TemplateChoice
          kind={templatesFor}
          initial={initial}
          values={form.values}
          onChoose={form.set}
        />
      )}
      <Textarea
        {...form.field('scope')}
        label={t('scope')}
        description={t('scopeHint')}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={4000}
      />
      <LinesField
        value={form.values.lines}
        errorAt={form.errorAt}
        onChange={(lines) => form.set({ lines })}
      />
      <TextInput {...form.field('place')} label={t('place')} maxLength={200} />
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
