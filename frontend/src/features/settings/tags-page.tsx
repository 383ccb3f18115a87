import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { tagSettingsQuery, useDeleteTag, useRenameTag, type TagSetting } from '@/api/settings';
import { ChangeButton } from '@/ui/change-button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { fieldErrors } from '@/ui/form-error';

import { FormDialog } from './form-dialog';
import { SettingsLayout } from './settings-layout';
import { SettingsList } from './settings-list';
import classes from './settings.module.css';

export function TagsPage() {
  const { t } = useTranslation(['settings', 'common']);
  const query = useQuery({ ...tagSettingsQuery, select: (answer) => answer.data });
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
          onConfirm={() => remove.mutateAsync(deleting.id)}
          onClose={() => setDeleting(null)}
        />
      )}
    </SettingsLayout>
  );
}

function TagDialog({ tag, onClose }: { tag: TagSetting; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'common']);
  const rename = useRenameTag();
  const [name, setName] = useState(tag.name);
  const [isChecked, setChecked] = useState(false);
  const isMissing = isChecked && name.trim() === '';
  return (
    <FormDialog
      title={t('tags.rename')}
      error={rename.error}
      fields={['name']}
      isBusy={rename.isPending}
      onSubmit={() => {
        setChecked(true);
        if (name.trim() === '') return;
        rename.mutate({ id: tag.id, name: name.trim() }, { onSuccess: onClose });
      }}
      onClose={onClose}
    >
      <TextInput
        label={t('tags.name')}
        required
        withAsterisk={false}
        maxLength={40}
        value={name}
        error={isMissing ? t('common:form.required') : fieldErrors(rename.error).name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
