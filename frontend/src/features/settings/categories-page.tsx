import { ActionIcon, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ArrowDown, ArrowUp, Plus } from 'lucide-react';
import { useState } from 'react';

import {
  categorySettingsQuery,
  useAddCategory,
  useChangeCategory,
  useOrderCategories,
  type CategorySetting,
} from '@/api/settings';
import { useTranslation } from '@/i18n/use-translation';
import { ChangeButton } from '@/ui/change-button';
import { FormDialog } from '@/ui/form/form';
import { useForm } from '@/ui/form/use-form';

import { SettingsLayout } from './settings-layout';
import { SettingsList } from './settings-list';
import classes from './settings.module.css';

export function CategoriesPage() {
  const { t } = useTranslation(['settings', 'common']);
  const query = useQuery(categorySettingsQuery);
  const [editing, setEditing] = useState<CategorySetting | 'new' | null>(null);
  const order = useOrderCategories();
  const change = useChangeCategory({ handlesErrors: false });
  const all = query.data ?? [];

  function move(place: number, by: -1 | 1) {
    const ids = all.map((category) => category.id);
    const [moved] = ids.splice(place, 1);
    if (moved === undefined) return;
    ids.splice(place + by, 0, moved);
    order.mutate({ categories: ids });
  }

  return (
    <SettingsLayout>
      <SettingsList
        title={t('categories.title')}
        hint={t('categories.hint')}
        query={query}
        emptyTitle={t('categories.empty')}
        emptyText={t('categories.hint')}
        action={
          <ChangeButton
            leftSection={<Plus size={16} aria-hidden="true" />}
            onClick={() => setEditing('new')}
          >
            {t('categories.add')}
          </ChangeButton>
        }
        row={(category, place) => (
          <>
            <div className={category.is_active ? undefined : classes.off}>
              <span className={classes.name}>{category.name_nl}</span>
              {!category.is_active && <span className={classes.state}>{t('inactive')}</span>}
              <span className={classes.sub} lang="en">
                {category.name_en}
              </span>
            </div>
            <div className={classes.actions}>
              <ActionIcon
                variant="subtle"
                size="lg"
                disabled={place === 0 || order.isPending}
                aria-label={t('categories.up', { name: category.name_nl })}
                onClick={() => move(place, -1)}
              >
                <ArrowUp size={16} aria-hidden="true" />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                size="lg"
                disabled={place === all.length - 1 || order.isPending}
                aria-label={t('categories.down', { name: category.name_nl })}
                onClick={() => move(place, 1)}
              >
                <ArrowDown size={16} aria-hidden="true" />
              </ActionIcon>
              <ChangeButton
                size="compact-md"
                variant="default"
                aria-label={t('editNamed', { name: category.name_nl })}
                onClick={() => setEditing(category)}
              >
                {t('edit')}
              </ChangeButton>
              <ChangeButton
                size="compact-md"
                variant="default"
                loading={change.isPending && change.variables.categoryId === category.id}
                aria-label={t(category.is_active ? 'switchOffNamed' : 'switchOnNamed', {
                  name: category.name_nl,
                })}
                onClick={() =>
                  change.mutate({ categoryId: category.id, is_active: !category.is_active })
                }
              >
                {t(category.is_active ? 'switchOff' : 'switchOn')}
              </ChangeButton>
            </div>
          </>
        )}
      />
      {editing !== null && (
        <CategoryDialog
          category={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
    </SettingsLayout>
  );
}

function CategoryDialog({
  category,
  onClose,
}: {
  category: CategorySetting | null;
  onClose: () => void;
}) {
  const { t } = useTranslation(['settings', 'common']);
  const add = useAddCategory();
  const change = useChangeCategory();
  const form = useForm({
    initial: { name_nl: category?.name_nl ?? '', name_en: category?.name_en ?? '' },
    required: ['name_nl', 'name_en'],
    send: (values) => {
      const names = { name_nl: values.name_nl.trim(), name_en: values.name_en.trim() };
      return category === null
        ? add.mutateAsync(names)
        : change.mutateAsync({ categoryId: category.id, ...names });
    },
    success: t('common:form.saved'),
    onSent: onClose,
  });
  return (
    <FormDialog
      title={t(category === null ? 'categories.add' : 'categories.edit')}
      form={form}
      onClose={onClose}
    >
      <TextInput {...form.field('name_nl')} label={t('categories.dutch')} maxLength={80} />
      <TextInput {...form.field('name_en')} label={t('categories.english')} maxLength={80} />
    </FormDialog>
  );
}
