import { ActionIcon, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ArrowDown, ArrowUp } from 'lucide-react';

import {
  categorySettingsQuery,
  useAddCategory,
  useChangeCategory,
  useOrderCategories,
  type CategorySetting,
} from '@/api/settings';
import { useTranslation } from '@/i18n/use-translation';
import { FormDialog } from '@/ui/form/form';
import { useForm } from '@/ui/form/use-form';

import { SettingsList } from './settings-list';

export function CategoriesPage() {
  const { t } = useTranslation(['settings', 'common']);
  const query = useQuery(categorySettingsQuery);
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
    <SettingsList
      of="categories"
      query={query}
      addLabel={t('categories.add')}
      nameOf={({ name_nl }) => name_nl}
      details={({ name_en }) => <span lang="en">{name_en}</span>}
      more={({ name_nl: name }, place) =>
        ([-1, 1] as const).map((by) => (
          <ActionIcon
            key={by}
            variant="subtle"
            size="lg"
            disabled={place === (by === -1 ? 0 : all.length - 1) || order.isPending}
            aria-label={t(by === -1 ? 'categories.up' : 'categories.down', { name })}
            onClick={() => move(place, by)}
          >
            {by === -1 ? (
              <ArrowUp size={16} aria-hidden="true" />
            ) : (
              <ArrowDown size={16} aria-hidden="true" />
            )}
          </ActionIcon>
        ))
      }
      switchedId={change.isPending ? change.variables.categoryId : undefined}
      onSwitch={({ id, is_active }) => change.mutate({ categoryId: id, is_active: !is_active })}
      dialog={(category, onClose) => <CategoryDialog category={category} onClose={onClose} />}
    />
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
