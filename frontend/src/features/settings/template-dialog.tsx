import { NativeSelect, Textarea, TextInput } from '@mantine/core';

import {
  useAddTemplate,
  useChangeTemplate,
  type AgreementTemplate,
} from '@/api/agreement-templates';
import { KIND_VALUES } from '@/api/enum-values';
import { linesOf, linesWithoutAmount, type LineValues } from '@/domain/agreements/agreement-values';
import { LinesField } from '@/domain/agreements/lines-field';
import { useTranslation } from '@/i18n/use-translation';
import { FormDialog } from '@/ui/form/form-dialog';
import { useForm } from '@/ui/form/use-form';

/** What proposals for one kind of help begin with. */
export function TemplateDialog({
  template,
  onClose,
}: {
  template: AgreementTemplate | null;
  onClose: () => void;
}) {
  const { t } = useTranslation(['settings', 'agreement', 'common']);
  const add = useAddTemplate();
  const change = useChangeTemplate();
  const form = useForm({
    initial: {
      name: template?.name ?? '',
      kind: template?.kind ?? 'devices',
      scope: template?.scope ?? '',
      lines: (template?.lines ?? []).map((line): LineValues => ({
        ...line,
        amount: String(line.amount),
      })),
      board_supplies: template?.board_supplies ?? '',
    },
    required: ['name', 'scope'],
    check: ({ lines }) =>
      Object.fromEntries(
        linesWithoutAmount(lines).map((name) => [name, t('agreement:lines.amountMissing')]),
      ),
    fields: ({ lines }) => [
      ...['name', 'kind', 'scope', 'board_supplies', 'lines'],
      ...lines.flatMap((_, at) => ['amount', 'kind', 'what'].map((name) => `lines.${at}.${name}`)),
    ],
    version: template?.version ?? 0,
    send: (values, { version }) => {
      const given = { ...values, name: values.name.trim(), lines: linesOf(values.lines) };
      return template === null
        ? add.mutateAsync(given)
        : change.mutateAsync({ agreementTemplateId: template.id, ...given, version });
    },
    onSent: onClose,
  });
  return (
    <FormDialog
      title={t(template === null ? 'templates.add' : 'templates.edit')}
      form={form}
      isWide
      onClose={onClose}
    >
      <TextInput {...form.field('name')} label={t('templates.name')} maxLength={80} />
      <NativeSelect
        {...form.select('kind', KIND_VALUES)}
        label={t('templates.kind')}
        data={KIND_VALUES.map((kind) => ({ value: kind, label: t(`common:kind.${kind}`) }))}
      />
      <Textarea
        {...form.field('scope')}
        label={t('agreement:scope')}
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
      <Textarea
        {...form.field('board_supplies')}
        label={t('agreement:supplies')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
      />
    </FormDialog>
  );
}
