import { Checkbox } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';

import { changePassword } from '@/api/auth';
import { keys } from '@/api/query-keys';
import { useMe } from '@/api/reference';
import { tokensQuery } from '@/api/tokens';
import { useTranslation } from '@/i18n/use-translation';
import { useForm } from '@/ui/form/use-form';
import { Card } from '@/ui/page';

import { AccountForm } from './account-form';
import { NewPasswordField, PasswordField } from './fields';
import { useReauthenticate } from './reauthenticate';

export function PasswordSection() {
  const { t } = useTranslation(['account', 'signin']);
  const me = useMe();
  const { guard, dialog } = useReauthenticate();
  const queryClient = useQueryClient();
  const count = useQuery(tokensQuery).data?.length ?? 0;
  const form = useForm({
    initial: { current_password: '', new_password: '', withdraws: true },
    send: async ({ current_password, new_password, withdraws }) => {
      const keepsTokens = count > 0 && !withdraws;
      await guard(() => changePassword(current_password, new_password, keepsTokens));
      void queryClient.invalidateQueries({ queryKey: keys.tokens });
      void queryClient.invalidateQueries({ queryKey: keys.account.sessions });
    },
    success: t('password.changed'),
    isEmptiedOnSent: true,
  });

  return (
    <Card title={t('password.title')}>
      {dialog}
      <AccountForm form={form} submitLabel={t('password.submit')}>
        <PasswordField
          {...form.field('current_password')}
          label={t('signin:field.currentPassword')}
          autoComplete="current-password"
        />
        <NewPasswordField {...form.field('new_password')} email={me.email} />
        {count > 0 && (
          <Checkbox
            {...form.flag('withdraws')}
            label={t('password.withdrawTokens', { count })}
            description={t('password.withdrawTokensHint')}
          />
        )}
      </AccountForm>
    </Card>
  );
}
