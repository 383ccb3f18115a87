import { NativeSelect, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';

import { useSaveView, type SavedView } from '@/api/views';
import { audienceOf, reachOf, useReaches } from '@/domain/lists/reach';
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

/** Save the list as it is under a name, for oneself or for those one works with; or give a saved one another name. */
export function SaveDialog({ search, view, onClose }: Props) {
  const { t } = useTranslation(['views', 'common']);
  const navigate = useNavigate();
  const save = useSaveView();
  const reaches = useReaches(view);
  const form = useForm({
    initial: { name: view?.name ?? '', reach: view === undefined ? 'owner' : reachOf(view) },
    fields: () => ['name', 'desk'],
    send: ({ name, reach }) =>
      save.mutateAsync({
        name: name.trim(),
        ...audienceOf(reach),
        ...viewOf(view === undefined ? search : searchOf(view)),
        ...(view !== undefined && { id: view.id ?? 0 }),
      }),
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
