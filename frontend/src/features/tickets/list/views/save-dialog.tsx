import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { hasRole, useBoards, useMe } from '@/api/reference';
import { useSaveView } from '@/api/views';
import { Dialog, DialogActions } from '@/ui/dialog';
import { fieldErrors, FormError } from '@/ui/form-error';

import type { ListSearch } from '../list-search';
import { searchOf, viewOf } from './view-search';

interface Props {
  search: ListSearch;
  onClose: () => void;
}

/** Who may see it: `owner`, `desk`, `desk-` and the number of one of several, or the number of a board. */
type Reach = string;

/** Save the list as it is under a name, for oneself or for those one works with. */
export function SaveDialog({ search, onClose }: Props) {
  const { t } = useTranslation(['views', 'common']);
  const me = useMe();
  const boards = useBoards();
  const navigate = useNavigate();
  const save = useSaveView();
  const [name, setName] = useState('');
  const [reach, setReach] = useState<Reach>('owner');
  const reaches: { value: Reach; label: string }[] = [
    { value: 'owner', label: t('audience.owner') },
    ...(hasRole(me, 'coordinator')
      ? me.desks.length > 1
        ? me.desks.map((desk) => ({
            value: `desk-${desk.id}`,
            label: t('deskOf', { desk: desk.name }),
          }))
        : [{ value: 'desk', label: t('audience.desk') }]
      : []),
    ...(hasRole(me, 'ict_team')
      ? (boards.data ?? []).map((board) => ({
          value: String(board.id),
          label: t('teamOf', { board: board.name }),
        }))
      : []),
  ];
  const board = /^\d+$/.test(reach) ? Number(reach) : null;
  const desk = reach.startsWith('desk-') ? Number(reach.slice('desk-'.length)) : null;
  const errors = fieldErrors(save.error);

  function submit() {
    save.mutate(
      {
        name: name.trim(),
        audience: board !== null ? 'board' : reach.startsWith('desk') ? 'desk' : 'owner',
        board,
        ...(desk !== null && { desk }),
        ...viewOf(search),
      },
      {
        onSuccess: ({ data }) => {
          void navigate({ to: '/tickets', search: searchOf(data), replace: true });
          onClose();
        },
      },
    );
  }

  return (
    <Dialog title={t('saveTitle')} onClose={onClose}>
      <form
        noValidate
        style={{ display: 'contents' }}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') submit();
        }}
      >
        <FormError error={save.error} fields={['name', 'desk']} />
        <TextInput
          label={t('name')}
          value={name}
          maxLength={60}
          error={errors.name}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
        />
        {reaches.length > 1 && (
          <NativeSelect
            label={t('reach')}
            description={t('reachText')}
            data={reaches}
            value={reach}
            error={errors.desk}
            onChange={(event) => setReach(event.currentTarget.value)}
          />
        )}
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={name.trim() === ''}>
            {t('common:action.save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
