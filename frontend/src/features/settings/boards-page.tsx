import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { boardSettingsQuery, useAddBoard, useChangeBoard, type BoardSetting } from '@/api/settings';
import { useTranslation } from '@/i18n/use-translation';
import { FormDialog } from '@/ui/form/form-dialog';
import { useForm } from '@/ui/form/use-form';

import { SchoolsDialog } from './schools-dialog';
import { SettingsList } from './settings-list';

export function BoardsPage() {
  const { t } = useTranslation(['settings', 'common']);
  const query = useQuery(boardSettingsQuery);
  const [showing, setShowing] = useState<BoardSetting | null>(null);
  const change = useChangeBoard();
  return (
    <>
      <SettingsList
        of="boards"
        query={query}
        addLabel={t('boards.add')}
        nameOf={({ name }) => name}
        details={({ number, schools, people }) =>
          [
            number,
            t('boards.schools', { count: schools }),
            t('boards.people', { count: people }),
          ].join(' · ')
        }
        more={(board) => (
          <Button
            size="compact-md"
            variant="default"
            aria-label={t('boards.schoolsOf', { name: board.name })}
            onClick={() => setShowing(board)}
          >
            {t('boards.showSchools')}
          </Button>
        )}
        onSwitch={({ id, is_active }) => change.mutateAsync({ boardId: id, is_active: !is_active })}
        askToSwitch={({ name, is_active }) => ({
          title: t(is_active ? 'boards.offTitle' : 'boards.onTitle', { name }),
          children: t(is_active ? 'boards.offText' : 'boards.onText'),
        })}
        dialog={(board, onClose) => <BoardDialog board={board} onClose={onClose} />}
      />
      {showing !== null && <SchoolsDialog board={showing} onClose={() => setShowing(null)} />}
    </>
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
