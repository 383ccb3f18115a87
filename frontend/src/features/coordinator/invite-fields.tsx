import { NativeSelect } from '@mantine/core';

import { hasRole, useMe } from '@/api/reference';
import type { Role } from '@/api/types';
import type { Language } from '@/i18n/i18n';
import { useTranslation } from '@/i18n/use-translation';
import type { FormApi } from '@/ui/form/use-form';
import { Segmented } from '@/ui/segmented';

import { BoardChoice } from './board-choice';
import { rolesToInvite } from './people-values';

/** Who is invited, one (`email`, `name`) or several (`text`), and as what. */
export interface InviteValues {
  email: string;
  name: string;
  text: string;
  role: Role;
  language: Language;
  boards: number[];
  desk: number | undefined;
}

export const NOBODY: InviteValues = {
  email: '',
  name: '',
  text: '',
  role: 'ict_team',
  language: 'nl',
  boards: [],
  desk: undefined,
};

export const needsBoard = (role: Role) => role === 'ict_team';

/** What goes along with the addresses to the server, which knows which desk unless somebody leads several. */
export function inviteBody({ role, language, boards, desk }: InviteValues, isOfSeveral: boolean) {
  return {
    role,
    language,
    boards: needsBoard(role) ? boards : [],
    ...(isOfSeveral && desk !== undefined && { desk }),
  };
}

export function InviteFields({ form }: { form: FormApi<InviteValues> }) {
  const { t } = useTranslation(['coordinator', 'common']);
  const me = useMe();
  const roles = rolesToInvite(hasRole(me, 'admin') || me.is_superuser);
  return (
    <>
      <NativeSelect
        {...form.select('role', roles)}
        label={t('invite.role')}
        data={roles.map((each) => ({ value: each, label: t(`common:role.${each}`) }))}
      />
      {me.desks.length > 1 && (
        <NativeSelect
          {...form.select(
            'desk',
            me.desks.map(({ id }) => id),
          )}
          label={t('invite.desk')}
          data={me.desks.map((each) => ({ value: String(each.id), label: each.name }))}
        />
      )}
      {needsBoard(form.values.role) && <BoardChoice {...form.choice('boards')} />}
      <Segmented
        {...form.choice('language')}
        legend={t('invite.language')}
        options={[
          { value: 'nl', label: 'Nederlands', lang: 'nl' },
          { value: 'en', label: 'English', lang: 'en' },
        ]}
      />
    </>
  );
}
