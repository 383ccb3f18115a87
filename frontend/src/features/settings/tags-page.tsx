import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { tagSettingsQuery, useDeleteTag, useRenameTag, type TagSetting } from '@/api/settings';
import { useTranslation } from '@/i18n/use-translation';
import { FormDialog } from '@/ui/form/form-dialog';
import { useForm } from '@/ui/form/use-form';

import { SettingsList } from './settings-list';

export function TagsPage() {
  const { t } = useTranslation('settings');
  const query = useQuery(tagSettingsQuery);
  const remove = useDeleteTag();
  return (
    <SettingsList
      of="tags"
      query={query}
      nameOf={({ name }) => name}
      details={({ tickets }) => t('tags.tickets', { count: tickets })}
      edit="tags.rename"
      askToDelete={({ name, tickets }) =>
        tickets === 0 ? { title: t('tags.deleteTitle', { name }) } : null
      }
      onDelete={({ id }) => remove.mutateAsync({ tagId: id })}
      dialog={(tag, onClose) => tag !== null && <TagDialog tag={tag} onClose={onClose} />}
    />
  );
}

function TagDialog({ tag, onClose }: { tag: TagSetting; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const rename = useRenameTag();
  const form = useForm({
    initial: { name: tag.name },
    required: ['name'],
    send: ({ name }) => rename.mutateAsync({ tagId: tag.id, name: name.trim() }),
    onSent: onClose,
  });
  return (
    <FormDialog title={t('tags.rename')} form={form} onClose={onClose}>
      <TextInput {...form.field('name')} label={t('tags.name')} maxLength={40} />
    </FormDialog>
  );
}
