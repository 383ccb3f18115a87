import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useCategories, useTags } from '@/api/reference';
import { placeholdersQuery, useAddMacro, useChangeMacro, type MacroSetting } from '@/api/settings';
import type { Impact, Status, Urgency } from '@/api/types';
import { fieldErrors } from '@/ui/form-error';
import { Segmented } from '@/ui/segmented';

import { FormDialog } from './form-dialog';
import { namesIn } from './macro-values';
import classes from './settings.module.css';

/** What a macro may move a ticket to as it is sent: each end of a move that takes no other ticket. */
const MOVES: readonly Status[] = [
  'in_consultation',
  'open',
  'scheduled',
  'in_progress',
  'pending',
  'solved',
  'closed',
  'rejected',
  'withdrawn',
];
const IMPACTS: readonly Impact[] = ['one', 'group', 'school'];
const URGENCIES: readonly Urgency[] = ['low', 'normal', 'high'];
const FIELDS = ['name', 'body', 'move_to', 'category', 'impact', 'urgency', 'tags'];

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
  const [name, setName] = useState(macro?.name ?? '');
  const [body, setBody] = useState(macro?.body ?? '');
  const [audience, setAudience] = useState(macro?.audience ?? 'public');
  const [moveTo, setMoveTo] = useState(macro?.move_to ?? null);
  const [category, setCategory] = useState(macro?.category?.id ?? null);
  const [impact, setImpact] = useState(macro?.impact ?? null);
  const [urgency, setUrgency] = useState(macro?.urgency ?? null);
  const [tags, setTags] = useState((macro?.tags ?? []).join(', '));
  const [isChecked, setChecked] = useState(false);
  const words = useQuery({ ...placeholdersQuery, select: (answer) => answer.data });
  const categories = useCategories();
  const known = useTags();
  const mutation = macro === null ? add : change;
  const refused = fieldErrors(mutation.error);
  const none = { value: '', label: t('macros.leave') };

  function submit() {
    setChecked(true);
    if (name.trim() === '') return;
    const given = {
      name: name.trim(),
      body,
      audience,
      move_to: moveTo,
      category,
      impact,
      urgency,
      tags: namesIn(tags),
    };
    if (macro === null) add.mutate({ ...given, is_shared: true }, { onSuccess: onClose });
    else change.mutate({ id: macro.id, change: given }, { onSuccess: onClose });
  }

  // One that is no longer used stays with the macro until somebody chooses another.
  const own = macro?.category ?? null;
  const choice = [
    ...(own !== null && categories.data?.some(({ id }) => id === own.id) === false ? [own] : []),
    ...(categories.data ?? []),
  ];

  return (
    <FormDialog
      title={t(macro === null ? 'macros.add' : 'macros.edit')}
      error={mutation.error}
      fields={FIELDS}
      isBusy={mutation.isPending}
      isWide
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label={t('macros.name')}
        required
        withAsterisk={false}
        maxLength={80}
        value={name}
        error={isChecked && name.trim() === '' ? t('common:form.required') : refused.name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Segmented
        legend={t('macros.audience')}
        value={audience}
        options={[
          { value: 'public', label: t('macros.replyOption') },
          { value: 'internal', label: t('macros.noteOption') },
        ]}
        onChange={setAudience}
      />
      <Textarea
        label={t('macros.body')}
        description={
          words.isSuccess &&
          t('macros.bodyHint', { words: words.data.map((word) => `{{${word}}}`).join(' ') })
        }
        autosize
        minRows={5}
        maxRows={14}
        maxLength={5000}
        value={body}
        error={refused.body}
        onChange={(event) => setBody(event.currentTarget.value)}
      />
      <fieldset className={classes.steps}>
        <legend>{t('macros.steps')}</legend>
        <NativeSelect
          label={t('macros.moveTo')}
          value={moveTo ?? ''}
          error={refused.move_to}
          data={[
            none,
            ...MOVES.map((status) => ({ value: status, label: t(`common:status.${status}`) })),
          ]}
          onChange={(event) => {
            const value = event.currentTarget.value;
            setMoveTo(MOVES.find((each) => each === value) ?? null);
          }}
        />
        <NativeSelect
          label={t('macros.category')}
          value={category === null ? '' : String(category)}
          error={refused.category}
          data={[none, ...choice.map((each) => ({ value: String(each.id), label: each.name }))]}
          onChange={(event) => {
            const value = event.currentTarget.value;
            setCategory(value === '' ? null : Number(value));
          }}
        />
        <NativeSelect
          label={t('macros.impact')}
          value={impact ?? ''}
          error={refused.impact}
          data={[
            none,
            ...IMPACTS.map((each) => ({ value: each, label: t(`common:impact.${each}`) })),
          ]}
          onChange={(event) => {
            const value = event.currentTarget.value;
            setImpact(IMPACTS.find((each) => each === value) ?? null);
          }}
        />
        <NativeSelect
          label={t('macros.urgency')}
          value={urgency ?? ''}
          error={refused.urgency}
          data={[
            none,
            ...URGENCIES.map((each) => ({ value: each, label: t(`common:urgency.${each}`) })),
          ]}
          onChange={(event) => {
            const value = event.currentTarget.value;
            setUrgency(URGENCIES.find((each) => each === value) ?? null);
          }}
        />
        <TextInput
          className={classes.wide}
          label={t('macros.tags')}
          description={t('macros.tagsHint')}
          list="macro-tags"
          autoComplete="off"
          value={tags}
          error={refused.tags}
          onChange={(event) => setTags(event.currentTarget.value)}
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
