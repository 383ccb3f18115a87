import { NativeSelect } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';

import { useMe } from '@/api/reference';
import { useTranslation } from '@/i18n/use-translation';

/** The desk that is asked for; undefined for people of one desk, who never see the word. */
export function useDesk(): number | undefined {
  const me = useMe();
  const { desk } = useSearch({ strict: false });
  return desk ?? (me.desks.length > 1 ? me.desks[0]?.id : undefined);
}

export function DeskChoice() {
  const { t } = useTranslation('settings');
  const me = useMe();
  const desk = useDesk();
  const navigate = useNavigate();
  if (me.desks.length < 2) return null;
  return (
    <NativeSelect
      label={t('desk')}
      mb="md"
      maw="20rem"
      value={desk}
      data={me.desks.map(({ id, name }) => ({ value: String(id), label: name }))}
      onChange={(event) => {
        const chosen = Number(event.currentTarget.value);
        void navigate({ to: '.', search: { desk: chosen }, replace: true });
      }}
    />
  );
}
