import { NativeSelect, TextInput } from '@mantine/core';

import { useSaveList, type ListName, type SavedView } from '@/api/saved-lists';
import { useTranslation } from '@/i18n/use-translation';
import { FormDialog } from '@/ui/form/form-dialog';
import { useForm } from '@/ui/form/use-form';

import { audienceOf, reachOf, useReaches } from './reach';

interface Props {
  list: ListName;
  filters: Record<string, string[]>;
  /** The saved list to rename or share; what it holds stays as it is. */
  view?: SavedView | undefined;
  onClose: () => void;
}

/** Save the filters of a list under a name, for oneself or for those one works with. */
export default function SaveListDialog({ list, filters, view, onClose }: Props) {
  const { t } = useTranslation('views');
  const save = useSaveList(list);
  const reaches = useReaches(view);
  const form = useForm({
    initial: { name: view?.name ?? '', reach: view === undefined ? 'owner' : reachOf(view) },
    fields: () => ['name', 'desk'],
    required: ['name'],
    send: ({ name, reach }) =>
      save.mutateAsync({
        name: name.trim(),
        ...audienceOf(reach),
        filters: view?.filters ?? filters,
        ...(view !== undefined && { id: view.id ?? 0 }),
      }),
    success: t(view === undefined ? 'saved' : 'changed'),
    onSent: onClose,
  });
  return (
    <FormDialog
      title={t(view === undefined ? 'saveTitle' : 'changeTitle')}
      form={form}
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
