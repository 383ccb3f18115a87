import { NativeSelect, TextInput } from '@mantine/core';

import { hasRole, useMe } from '@/api/reference';
import { useInvite } from '@/api/team';
import type { Role } from '@/api/types';
import type { Language } from '@/i18n/i18n';
import { useTranslation } from '@/i18n/use-translation';
import { FormDialog } from '@/ui/form/form';
import { useForm } from '@/ui/form/use-form';
import { Segmented } from '@/ui/segmented';
import { showToast } from '@/ui/toast';

import { BoardChoice } from './board-choice';
import { rolesToInvite } from './people-values';

const EMPTY: {
  email: string;
  name: string;
  role: Role;
  language: Language;
  boards: number[];
} = { email: '', name: '', role: 'ict_team', language: 'nl', boards: [] };

export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['coordinator', 'common']);
  const me = useMe();
  const invite = useInvite();
  const roles = rolesToInvite(hasRole(me, 'admin') || me.is_superuser);
  const form = useForm({
    initial: { ...EMPTY, desk: me.desks[0]?.id },
    required: ['email'],
    check: ({ role, boards }) =>
      needsBoard(role) && boards.length === 0 ? { boards: t('invite.boardMissing') } : {},
    send: ({ email, name, role, language, boards, desk }) =>
      invite.mutateAsync({
        email: email.trim(),
        name: name.trim(),
        role,
        language,
        boards: needsBoard(role) ? boards : [],
        // The server knows which, unless somebody leads several.
        ...(me.desks.length > 1 && desk !== undefined && { desk }),
      }),
    onSent: (_, { email }) => {
      showToast({ tone: 'success', text: t('invite.sent', { email: email.trim() }) });
      onClose();
    },
  });

  return (
    <FormDialog
      title={t('invite.title')}
      form={form}
      submitLabel={t('invite.send')}
      onClose={onClose}
    >
      <TextInput
        {...form.field('email')}
        type="email"
        label={t('invite.email')}
        autoComplete="off"
      />
      <TextInput
        {...form.field('name')}
        label={t('invite.name')}
        description={t('common:form.optional')}
        autoComplete="off"
        maxLength={120}
      />
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
    </FormDialog>
  );
}

function needsBoard(role: Role): boolean {
  return role === 'ict_team';
}
