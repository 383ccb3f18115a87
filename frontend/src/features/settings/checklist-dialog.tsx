import { ActionIcon, Button, TextInput } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';

import { useAddChecklist, useChangeChecklist, type ChecklistSetting } from '@/api/device-settings';
import { useTranslation } from '@/i18n/use-translation';
import { replaced, without, type ListProps } from '@/lib/lists';
import { FieldError } from '@/ui/form-error';
import { FormDialog } from '@/ui/form/form-dialog';
import { useForm } from '@/ui/form/use-form';

import { MoveButtons } from './move-buttons';
import classes from './settings.module.css';

/** As many as the server takes. */
const MOST_STEPS = 40;
const EMPTY = { text_nl: '', text_en: '' };

type Step = ChecklistSetting['steps'][number];

/** A checklist with its steps in both languages. Other steps make a new version: what runs keeps its own. */
export function ChecklistDialog({
  checklist,
  onClose,
}: {
  checklist: ChecklistSetting | null;
  onClose: () => void;
}) {
  const { t } = useTranslation(['settings', 'common']);
  const add = useAddChecklist();
  const change = useChangeChecklist();
  const form = useForm({
    initial: {
      name_nl: checklist?.name_nl ?? '',
      name_en: checklist?.name_en ?? '',
      steps: checklist?.steps ?? [EMPTY],
    },
    required: ['name_nl', 'name_en'],
    check: ({ steps }) =>
      Object.fromEntries(
        steps.flatMap((step, at) =>
          (['text_nl', 'text_en'] as const)
            .filter((name) => step[name].trim() === '')
            .map((name) => [`steps.${at}.${name}`, t('checklists.stepMissing')]),
        ),
      ),
    fields: ({ steps }) => [
      ...['name_nl', 'name_en', 'steps'],
      ...steps.flatMap((_, at) => [`steps.${at}.text_nl`, `steps.${at}.text_en`]),
    ],
    version: checklist?.version ?? 0,
    send: (values, { version }) =>
      checklist === null
        ? add.mutateAsync(values)
        : change.mutateAsync({ checklistId: checklist.id, ...values, version }),
    success: t('common:form.saved'),
    onSent: onClose,
  });
  return (
    <FormDialog
      title={t(checklist === null ? 'checklists.add' : 'checklists.edit')}
      form={form}
      isWide
      onClose={onClose}
    >
      <TextInput {...form.field('name_nl')} label={t('dutch')} maxLength={80} />
      <TextInput {...form.field('name_en')} label={t('english')} maxLength={80} />
      <StepsField
        value={form.values.steps}
        errorAt={form.errorAt}
        onChange={(steps) => form.set({ steps })}
      />
      {checklist !== null && checklist.running_batches > 0 && (
        <p className="hint">{t('checklists.keep', { count: checklist.running_batches })}</p>
      )}
    </FormDialog>
  );
}

function StepsField({ value, errorAt, onChange }: ListProps<Step>) {
  const { t } = useTranslation('settings');
  const places = value.map((_, at) => at);
  return (
    <fieldset>
      <legend className={classes.stepsTitle}>{t('checklists.stepsTitle')}</legend>
      <FieldError>{errorAt('steps')}</FieldError>
      <ol className={classes.stepList}>
        {value.map((step, at) => (
          <li key={at} className={classes.stepRow}>
            {(['text_nl', 'text_en'] as const).map((name) => (
              <TextInput
                key={name}
                label={t(`checklists.${name}`, { number: at + 1 })}
                maxLength={160}
                value={step[name]}
                error={errorAt(`steps.${at}.${name}`)}
                onChange={(event) =>
                  onChange(replaced(value, at, { [name]: event.currentTarget.value }))
                }
              />
            ))}
            <span className={classes.stepButtons}>
              <MoveButtons
                name={t('checklists.stepNumber', { number: at + 1 })}
                ids={places}
                place={at}
                isBusy={false}
                order={(order) => onChange(order.flatMap((place) => value[place] ?? []))}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                disabled={value.length === 1}
                aria-label={t('checklists.removeStep', { number: at + 1 })}
                onClick={() => onChange(without(value, at))}
              >
                <Trash2 size={16} aria-hidden="true" />
              </ActionIcon>
            </span>
          </li>
        ))}
      </ol>
      {value.length < MOST_STEPS && (
        <Button
          variant="default"
          size="compact-md"
          leftSection={<Plus size={16} aria-hidden="true" />}
          onClick={() => onChange([...value, EMPTY])}
        >
          {t('checklists.addStep')}
        </Button>
      )}
    </fieldset>
  );
}
