import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { boardSettingsQuery, useAddBoard, useChangeBoard, type BoardSetting } from '@/api/settings';
import { ChangeButton } from '@/ui/change-button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { fieldErrors } from '@/ui/form-error';

import { FormDialog } from './form-dialog';
import { SchoolsDialog } from './schools-dialog';
import { SettingsLayout } from './settings-layout';
import { SettingsList } from './settings-list';
import classes from './settings.module.css';

export function BoardsPage() {
  const { t } = useTranslation(['settings', 'common']);
  const query = useQuery({ ...boardSettingsQuery, select: (answer) => answer.data });
  const [editing, setEditing] = useState<BoardSetting | 'new' | null>(null);
  const [showing, setShowing] = useState<BoardSetting | null>(null);
  const [switching, setSwitching] = useState<BoardSetting | null>(null);
  const change = useChangeBoard();
  return (
    <SettingsLayout>
      <SettingsList
        title={t('boards.title')}
        hint={t('boards.hint')}
        query={query}
        emptyTitle={t('boards.empty')}
        emptyText={t('boards.hint')}
        action={
          <ChangeButton
            leftSection={<Plus size={16} aria-hidden="true" />}
            onClick={() => setEditing('new')}
          >
            {t('boards.add')}
          </ChangeButton>
        }
        row={(board) => (
          <>
            <div className={board.is_active ? undefined : classes.off}>
              <span className={classes.name}>{board.name}</span>
              {!board.is_active && <span className={classes.state}>{t('inactive')}</span>}
              <span className={classes.sub}>
                {[
                  board.number,
                  t('boards.schools', { count: board.schools }),
                  t('boards.people', { count: board.people }),
                ].join(' · ')}
              </span>
            </div>
            <div className={classes.actions}>
              <Button
                size="compact-md"
                variant="default"
                aria-label={t('boards.schoolsOf', { name: board.name })}
                onClick={() => setShowing(board)}
              >
                {t('boards.showSchools')}
              </Button>
              <ChangeButton
                size="compact-md"
                variant="default"
                aria-label={t('editNamed', { name: board.name })}
                onClick={() => setEditing(board)}
              >
                {t('edit')}
              </ChangeButton>
              <ChangeButton
                size="compact-md"
                variant="default"
                aria-label={t(board.is_active ? 'switchOffNamed' : 'switchOnNamed', {
                  name: board.name,
                })}
                onClick={() => setSwitching(board)}
              >
                {t(board.is_active ? 'switchOff' : 'switchOn')}
              </ChangeButton>
            </div>
          </>
        )}
      />
      {editing !== null && (
        <BoardDialog board={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
      {showing !== null && <SchoolsDialog board={showing} onClose={() => setShowing(null)} />}
      {switching !== null && (
        <ConfirmDialog
          title={t(switching.is_active ? 'boards.offTitle' : 'boards.onTitle', {
            name: switching.name,
          })}
          confirmLabel={t(switching.is_active ? 'switchOff' : 'switchOn')}
          onConfirm={() =>
            change.mutateAsync({ id: switching.id, change: { is_active: !switching.is_active } })
          }
          onClose={() => setSwitching(null)}
        >
          {t(switching.is_active ? 'boards.offText' : 'boards.onText')}
        </ConfirmDialog>
      )}
    </SettingsLayout>
  );
}

function BoardDialog({ board, onClose }: { board: BoardSetting | null; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'common']);
  const add = useAddBoard();
  const change = useChangeBoard();
  const [number, setNumber] = useState(board?.number ?? '');
  const [name, setName] = useState(board?.name ?? '');
  const [isChecked, setChecked] = useState(false);
  const mutation = board === null ? add : change;
  const refused = fieldErrors(mutation.error);
  const missing = (value: string) =>
    isChecked && value.trim() === '' ? t('common:form.required') : undefined;

  function submit() {
    setChecked(true);
    const given = { number: number.trim(), name: name.trim() };
    if (given.number === '' || given.name === '') return;
    if (board === null) add.mutate(given, { onSuccess: onClose });
    else change.mutate({ id: board.id, change: { name: given.name } }, { onSuccess: onClose });
  }

  return (
    <FormDialog
      title={t(board === null ? 'boards.add' : 'boards.edit')}
      error={mutation.error}
      fields={['number', 'name']}
      isBusy={mutation.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      {board === null && (
        <TextInput
          label={t('boards.number')}
          description={t('boards.numberHint')}
          inputMode="numeric"
          required
          withAsterisk={false}
          maxLength={5}
          value={number}
          error={missing(number) ?? refused.number}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
      )}
      <TextInput
        label={t('boards.name')}
        required
        withAsterisk={false}
        maxLength={200}
        value={name}
        error={missing(name) ?? refused.name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
