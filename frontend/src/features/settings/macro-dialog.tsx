import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { IMPACT_VALUES, STATUS_VALUES, URGENCY_VALUES } from '@/api/enum-values';
import { useCategories, useTags } from '@/api/reference';
import { placeholdersQuery, useAddMacro, useChangeMacro, type MacroSetting } from '@/api/settings';
import { useTranslation } from '@/i18n/use-translation';
import { FormDialog } from '@/ui/form/form-dialog';
import { useForm } from '@/ui/form/use-form';
import { Segmented } from '@/ui/segmented';

import { namesIn } from './macro-values';
import classes from './settings.module.css';

/** What a macro may move a ticket to as it is sent: each end of a move that takes no other ticket. */
const MOVES = STATUS_VALUES.filter((status) => status !== 'new' && status !== 'merged');

/** What a macro says, and what it does besides. */
export function MacroDialog({
  macro,
  onClose,
}: {
  macro: MacroSetting | null;
  onClose: () => void;
}) {
  const { t } = useTranslation(['settings', 'common']);
  const add = useAddMacro();
  const change = useChangeMacro();
  const words = useQuery(placeholdersQuery);
  const categories = useCategories();
  const known = useTags();
  const none = { value: '', label: t('macros.leave') };
  const form = useForm({
    initial: {
      name: macro?.name ?? '',
      body: macro?.body ?? '',
      audience: macro?.audience ?? 'public',
      move_to: macro?.move_to ?? null,
      category: macro?.category?.id ?? null,
      impact: macro?.impact ?? null,
      urgency: macro?.urgency ?? null,
      tags: (macro?.tags ?? []).join(', '),
    },
    required: ['name'],
    send: (values) => {
      const given = { ...values, name: values.name.trim(), tags: namesIn(values.tags) };
      return macro === null
        ? add.mutateAsync({ ...given, is_shared: true })
        : change.mutateAsync({ macroId: macro.id, ...given });
    },
    onSent: onClose,
  });
  const { tags } = form.values;

  // One that is no longer used stays with the macro until somebody chooses another.
  const own = macro?.category ?? null;
  const choice = [
    ...(own !== null && categories.data?.some(({ id }) => id === own.id) === false ? [own] : []),
    ...(categories.data ?? []),
  ];

  return (
    <FormDialog
      title={t(macro === null ? 'macros.add' : 'macros.edit')}
      form={form}
      isWide
      onClose={onClose}
    >
      <TextInput {...form.field('name')} label={t('macros.name')} maxLength={80} />
      <Segmented
        legend={t('macros.audience')}
        {...form.choice('audience')}
        options={[
          { value: 'public', label: t('macros.replyOption') },
          { value: 'internal', label: t('macros.noteOption') },
        ]}
      />
      <Textarea
        {...form.field('body')}
        label={t('macros.body')}
        description={
          words.isSuccess &&
          t('macros.bodyHint', { words: words.data.map((word) => `{{${word}}}`).join(' ') })
        }
        autosize
        minRows={5}
        maxRows={14}
        maxLength={5000}
      />
      <fieldset className={classes.steps}>
        <legend>{t('macros.steps')}</legend>
        <NativeSelect
          {...form.select('move_to', MOVES)}
          label={t('macros.moveTo')}
          data={[
            none,
            ...MOVES.map((status) => ({ value: status, label: t(`common:status.${status}`) })),
          ]}
        />
        <NativeSelect
          {...form.select(
            'category',
            choice.map(({ id }) => id),
          )}
          label={t('macros.category')}
          data={[none, ...choice.map((each) => ({ value: String(each.id), label: each.name }))]}
        />
        <NativeSelect
          {...form.select('impact', IMPACT_VALUES)}
          label={t('macros.impact')}
          data={[
            none,
            ...IMPACT_VALUES.map((each) => ({ value: each, label: t(`common:impact.${each}`) })),
          ]}
        />
        <NativeSelect
          {...form.select('urgency', URGENCY_VALUES)}
          label={t('macros.urgency')}
          data={[
            none,
            ...URGENCY_VALUES.map((each) => ({ value: each, label: t(`common:urgency.${each}`) })),
          ]}
        />
        <TextInput
          {...form.field('tags')}
          className={classes.wide}
          label={t('macros.tags')}
          description={t('macros.tagsHint')}
          list="macro-tags"
          autoComplete="off"
        />
        <datalist id="macro-tags">
          {known.data?.map((tag) => (
            // The field holds several: what is there already stays in front.
            <option key={tag} value={`${tags.slice(0, tags.lastIndexOf(',') + 1)} ${tag}`.trim()} />
          ))}
        </datalist>
      </fieldset>
    </FormDialog>
  );
}
