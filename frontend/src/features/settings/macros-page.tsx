import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import {
  macroSettingsQuery,
  placeholdersQuery,
  useAddMacro,
  useChangeMacro,
  useDeleteMacro,
  type MacroSetting,
} from '@/api/settings';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { fieldErrors } from '@/ui/form-error';
import { Segmented } from '@/ui/segmented';

import { FormDialog } from './form-dialog';
import { SettingsLayout } from './settings-layout';
import { SettingsList } from './settings-list';
import classes from './settings.module.css';

export function MacrosPage() {
  const { t } = useTranslation(['settings', 'common']);
  const query = useQuery({ ...macroSettingsQuery, select: (answer) => answer.data });
  const [editing, setEditing] = useState<MacroSetting | 'new' | null>(null);
  const [deleting, setDeleting] = useState<MacroSetting | null>(null);
  const change = useChangeMacro();
  const remove = useDeleteMacro();
  return (
    <SettingsLayout>
      <SettingsList
        title={t('macros.title')}
        hint={t('macros.hint')}
        query={query}
        emptyTitle={t('macros.empty')}
        emptyText={t('macros.hint')}
        action={
          <Button
            leftSection={<Plus size={16} aria-hidden="true" />}
            onClick={() => setEditing('new')}
          >
            {t('macros.add')}
          </Button>
        }
        row={(macro) => (
          <>
            <div className={macro.is_active ? undefined : classes.off}>
              <span className={classes.name}>{macro.name}</span>
              {!macro.is_active && <span className={classes.state}>{t('inactive')}</span>}
              <span className={classes.sub}>{t(summaryOf(macro))}</span>
            </div>
            {macro.abilities.includes('macro.edit') && (
              <div className={classes.actions}>
                <Button
                  size="compact-md"
                  variant="default"
                  aria-label={t('editNamed', { name: macro.name })}
                  onClick={() => setEditing(macro)}
                >
                  {t('edit')}
                </Button>
                <Button
                  size="compact-md"
                  variant="default"
                  aria-label={t(macro.is_active ? 'switchOffNamed' : 'switchOnNamed', {
                    name: macro.name,
                  })}
                  onClick={() =>
                    change.mutate({ id: macro.id, change: { is_active: !macro.is_active } })
                  }
                >
                  {t(macro.is_active ? 'switchOff' : 'switchOn')}
                </Button>
                <Button
                  size="compact-md"
                  variant="subtle"
                  color="red"
                  aria-label={t('deleteNamed', { name: macro.name })}
                  onClick={() => setDeleting(macro)}
                >
                  {t('common:action.delete')}
                </Button>
              </div>
            )}
          </>
        )}
      />
      {editing !== null && (
        <MacroDialog macro={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
      {deleting !== null && (
        <ConfirmDialog
          title={t('macros.deleteTitle', { name: deleting.name })}
          confirmLabel={t('common:action.delete')}
          isDangerous
          onConfirm={() => remove.mutateAsync(deleting.id)}
          onClose={() => setDeleting(null)}
        >
          {t('macros.deleteText')}
        </ConfirmDialog>
      )}
    </SettingsLayout>
  );
}

function summaryOf(macro: MacroSetting) {
  if (macro.audience === 'internal') return macro.is_shared ? 'macros.note' : 'macros.ownNote';
  return macro.is_shared ? 'macros.reply' : 'macros.ownReply';
}

/** What a macro may move a ticket to as it is sent. */
const MOVES = ['', 'pending', 'solved', 'in_consultation', 'open'] as const;

function MacroDialog({ macro, onClose }: { macro: MacroSetting | null; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'common']);
  const add = useAddMacro();
  const change = useChangeMacro();
  const [name, setName] = useState(macro?.name ?? '');
  const [body, setBody] = useState(macro?.body ?? '');
  const [audience, setAudience] = useState(macro?.audience ?? 'public');
  const [moveTo, setMoveTo] = useState<string>(macro?.move_to ?? '');
  const [isChecked, setChecked] = useState(false);
  const words = useQuery({ ...placeholdersQuery, select: (answer) => answer.data });
  const mutation = macro === null ? add : change;
  const refused = fieldErrors(mutation.error);

  function submit() {
    setChecked(true);
    if (name.trim() === '') return;
    const move = MOVES.find((each) => each !== '' && each === moveTo) ?? null;
    const given = { name: name.trim(), body, audience, move_to: move === '' ? null : move };
    if (macro === null) add.mutate({ ...given, is_shared: true }, { onSuccess: onClose });
    else change.mutate({ id: macro.id, change: given }, { onSuccess: onClose });
  }

  return (
    <FormDialog
      title={t(macro === null ? 'macros.add' : 'macros.edit')}
      error={mutation.error}
      fields={['name', 'body', 'move_to']}
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
      <NativeSelect
        label={t('macros.moveTo')}
        value={moveTo}
        error={refused.move_to}
        data={MOVES.map((status) => ({
          value: status,
          label: status === '' ? t('macros.noMove') : t(`common:status.${status}`),
        }))}
        onChange={(event) => setMoveTo(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
