import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { tagSettingsQuery, useDeleteTag, useRenameTag, type TagSetting } from '@/api/settings';
import { useTranslation } from '@/i18n/use-translation';
import { ChangeButton } from '@/ui/change-button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { FormDialog } from '@/ui/form/form';
import { useForm } from '@/ui/form/use-form';

import { SettingsLayout } from './settings-layout';
import { SettingsList } from './settings-list';
import classes from './settings.module.css';

export function TagsPage() {
  const { t } = useTranslation(['settings', 'common']);
  const query = useQuery(tagSettingsQuery);
  const [renaming, setRenaming] = useState<TagSetting | null>(null);
  const [deleting, setDeleting] = useState<TagSetting | null>(null);
  const remove = useDeleteTag();
  return (
    <SettingsLayout>
      <SettingsList
        title={t('tags.title')}
        hint={t('tags.hint')}
        query={query}
        emptyTitle={t('tags.empty')}
        emptyText={t('tags.hint')}
        row={(tag) => (
          <>
            <div>
              <span className={classes.name}>{tag.name}</span>
              <span className={classes.sub}>{t('tags.tickets', { count: tag.tickets })}</span>
            </div>
            <div className={classes.actions}>
              <ChangeButton
                size="compact-md"
                variant="default"
                aria-label={t('tags.renameNamed', { name: tag.name })}
                onClick={() => setRenaming(tag)}
              >
                {t('tags.rename')}
              </ChangeButton>
              {tag.tickets === 0 && (
                <ChangeButton
                  size="compact-md"
                  variant="subtle"
                  color="red"
                  aria-label={t('deleteNamed', { name: tag.name })}
                  onClick={() => setDeleting(tag)}
                >
                  {t('common:action.delete')}
                </ChangeButton>
              )}
            </div>
          </>
        )}
      />
      {renaming !== null && <TagDialog tag={renaming} onClose={() => setRenaming(null)} />}
      {deleting !== null && (
        <ConfirmDialog
          title={t('tags.deleteTitle', { name: deleting.name })}
          confirmLabel={t('common:action.delete')}
          isDangerous
          onConfirm={() => remove.mutateAsync({ tagId: deleting.id })}
          onClose={() => setDeleting(null)}
        />
      )}
    </SettingsLayout>
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
