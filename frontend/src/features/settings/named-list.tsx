import { TextInput } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { useTranslation } from '@/i18n/use-translation';
import { FormDialog } from '@/ui/form/form-dialog';
import { useForm } from '@/ui/form/use-form';

import { MoveButtons } from './move-buttons';
import { SettingsList } from './settings-list';

interface Names {
  name_nl: string;
  name_en: string;
}

interface Named extends Names {
  id: number;
  is_active: boolean;
}

interface Props<Item extends Named> {
  /** Whose texts. */
  of: 'categories' | 'skills';
  query: UseQueryResult<readonly Item[]>;
  /** Besides the English name. */
  details?: (item: Item) => ReactNode;
  add: (names: Names) => Promise<unknown>;
  rename: (id: number, names: Names) => Promise<unknown>;
  switchTo: (id: number, isActive: boolean) => void;
  /** The one that is being switched. */
  switchedId: number | undefined;
  order: (ids: number[]) => void;
  isOrdering: boolean;
}

/** A list of names in both languages that has an order: categories, skills. */
export function NamedList<Item extends Named>({
  of,
  query,
  details,
  add,
  rename,
  switchTo,
  switchedId,
  order,
  isOrdering,
}: Props<Item>) {
  const { t } = useTranslation(['settings', 'common']);
  const ids = (query.data ?? []).map(({ id }) => id);

  return (
    <SettingsList
      of={of}
      query={query}
      addLabel={t(`${of}.add`)}
      nameOf={({ name_nl }) => name_nl}
      details={(item) => (
        <>
          <span lang="en">{item.name_en}</span>
          {details?.(item)}
        </>
      )}
      more={({ name_nl: name }, place) => (
        <MoveButtons name={name} ids={ids} place={place} isBusy={isOrdering} order={order} />
      )}
      switchedId={switchedId}
      onSwitch={({ id, is_active }) => switchTo(id, !is_active)}
      dialog={(item, onClose) => (
        <NamesDialog
          title={t(item === null ? `${of}.add` : `${of}.edit`)}
          names={item}
          send={(names) => (item === null ? add(names) : rename(item.id, names))}
          onClose={onClose}
        />
      )}
    />
  );
}

function NamesDialog({
  title,
  names,
  send,
  onClose,
}: {
  title: string;
  names: Names | null;
  send: (names: Names) => Promise<unknown>;
  onClose: () => void;
}) {
  const { t } = useTranslation(['settings', 'common']);
  const form = useForm({
    initial: { name_nl: names?.name_nl ?? '', name_en: names?.name_en ?? '' },
    required: ['name_nl', 'name_en'],
    send: ({ name_nl, name_en }) => send({ name_nl: name_nl.trim(), name_en: name_en.trim() }),
    success: t('common:form.saved'),
    onSent: onClose,
  });
  return (
    <FormDialog title={title} form={form} onClose={onClose}>
      <TextInput {...form.field('name_nl')} label={t('dutch')} maxLength={80} />
      <TextInput {...form.field('name_en')} label={t('english')} maxLength={80} />
    </FormDialog>
  );
}
