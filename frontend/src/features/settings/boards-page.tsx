import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';

import { boardSettingsQuery, useAddBoard, useChangeBoard, type BoardSetting } from '@/api/settings';
import { useTranslation } from '@/i18n/use-translation';
import { ChangeButton } from '@/ui/change-button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { FormDialog } from '@/ui/form/form';
import { useForm } from '@/ui/form/use-form';

import { SchoolsDialog } from './schools-dialog';
import { SettingsLayout } from './settings-layout';
import { SettingsList } from './settings-list';
import classes from './settings.module.css';

export function BoardsPage() {
  const { t } = useTranslation(['settings', 'common']);
  const query = useQuery(boardSettingsQuery);
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
            change.mutateAsync({ boardId: switching.id, is_active: !switching.is_active })
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
  const { t } = useTranslation('settings');
  const add = useAddBoard();
  const change = useChangeBoard();
  const form = useForm({
    initial: { number: board?.number ?? '', name: board?.name ?? '' },
    required: ['number', 'name'],
    send: (values) => {
      const name = values.name.trim();
      return board === null
        ? add.mutateAsync({ number: values.number.trim(), name })
        : change.mutateAsync({ boardId: board.id, name });
    },
    onSent: onClose,
  });
  return (
    <FormDialog
      title={t(board === null ? 'boards.add' : 'boards.edit')}
      form={form}
      onClose={onClose}
    >
      {board === null && (
        <TextInput
          {...form.field('number')}
          label={t('boards.number')}
          description={t('boards.numberHint')}
          inputMode="numeric"
          maxLength={5}
        />
      )}
      <TextInput {...form.field('name')} label={t('boards.name')} maxLength={200} />
    </FormDialog>
  );
}
