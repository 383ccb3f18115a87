import { NativeSelect, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';

import { hasRole, useBoards, useMe } from '@/api/reference';
import { useSaveView, type SavedView } from '@/api/views';
import { useTranslation } from '@/i18n/use-translation';
import { FormDialog } from '@/ui/form/form-dialog';
import { useForm } from '@/ui/form/use-form';

import type { ListSearch } from '../list-search';
import { searchOf, viewOf } from './view-search';

interface Props {
  search: ListSearch;
  /** The saved list to rename or share; what it holds stays as it is. */
  view?: SavedView | undefined;
  onClose: () => void;
}

/** Who may see it: `owner`, `desk`, `desk-` and the number of one of several, or the number of a board. */
type Reach = string;

/** One that is shared with a desk stays with that desk: which one it is, only the server knows. */
function reachOf({ audience, board }: SavedView): Reach {
  return audience === 'board' ? String(board?.id) : audience;
}

/** Save the list as it is under a name, for oneself or for those one works with; or give a saved one another name. */
export function SaveDialog({ search, view, onClose }: Props) {
  const { t } = useTranslation(['views', 'common']);
  const me = useMe();
  const boards = useBoards();
  const navigate = useNavigate();
  const save = useSaveView();
  const reaches: { value: Reach; label: string }[] = [
    { value: 'owner', label: t('audience.owner') },
    ...(hasRole(me, 'coordinator')
      ? me.desks.length > 1 && view?.audience !== 'desk'
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
  const form = useForm({
    initial: { name: view?.name ?? '', reach: view === undefined ? 'owner' : reachOf(view) },
    fields: () => ['name', 'desk'],
    send: ({ name, reach }) => {
      const board = /^\d+$/.test(reach) ? Number(reach) : null;
      const desk = reach.startsWith('desk-') ? Number(reach.slice('desk-'.length)) : null;
      return save.mutateAsync({
        name: name.trim(),
        audience: board !== null ? 'board' : reach.startsWith('desk') ? 'desk' : 'owner',
        board,
        ...(desk !== null && { desk }),
        ...viewOf(view === undefined ? search : searchOf(view)),
        ...(view !== undefined && { id: view.id ?? 0 }),
      });
    },
    ...(view !== undefined && { success: t('changed') }),
    onSent: ({ data }) => {
      if (view === undefined)
        void navigate({ to: '/tickets', search: searchOf(data), replace: true });
      onClose();
    },
  });

  return (
    <FormDialog
      title={view === undefined ? t('saveTitle') : t('changeTitle')}
      form={form}
      isDisabled={form.values.name.trim() === ''}
      onClose={onClose}
    >
      <TextInput {...form.field('name')} label={t('name')} maxLength={60} data-autofocus />
      {reaches.length > 1 && (
        <NativeSelect
          {...form.field('reach')}
          label={t('reach')}
          description={t('reachText')}
          data={reaches}
          error={form.errorAt('desk')}
        />
      )}
    </FormDialog>
  );
}
