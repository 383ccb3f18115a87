import { Button, Checkbox } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { changePassword } from '@/api/auth';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/query-keys';
import { useMe } from '@/api/reference';
import { FormError, fieldErrors } from '@/ui/form-error';
import { Card } from '@/ui/page';
import { PasswordField } from '@/ui/password-field';
import { showToast } from '@/ui/toast';

import { formClass } from './guest-layout';
import { ReauthenticationCancelled, useReauthenticate } from './reauthenticate';

export function PasswordSection() {
  const { t } = useTranslation('account');
  const me = useMe();
  const { guard, dialog } = useReauthenticate();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [isWithdrawing, setWithdrawing] = useState(true);
  const queryClient = useQueryClient();
  const tokens = useQuery({
    queryKey: keys.tokens,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/tokens/', { signal })),
  });
  const count = tokens.data?.data.length ?? 0;
  const mutation = useMutation({
    mutationFn: () => guard(() => changePassword(current, next, count > 0 && !isWithdrawing)),
    meta: { handlesErrors: true },
    onSuccess: () => {
      setCurrent('');
      setNext('');
      setWithdrawing(true);
      void queryClient.invalidateQueries({ queryKey: keys.tokens });
      void queryClient.invalidateQueries({ queryKey: keys.account.sessions });
      showToast({ tone: 'success', text: t('password.changed') });
    },
  });
  const error = mutation.error instanceof ReauthenticationCancelled ? null : mutation.error;
  const errors = fieldErrors(error);

  return (
    <Card title={t('password.title')}>
      {dialog}
      <form
        className={formClass}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          mutation.mutate();
        }}
      >
        <FormError error={error} fields={['current_password', 'new_password']} />
        <input type="hidden" name="username" autoComplete="username" value={me.email} readOnly />
        <PasswordField
          label={t('field.currentPassword')}
          autoComplete="current-password"
          value={current}
          error={errors.current_password}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PasswordField
          label={t('field.newPassword')}
          description={t('field.passwordHint')}
          autoComplete="new-password"
          value={next}
          error={errors.new_password}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        {count > 0 && (
          <Checkbox
            label={t('password.withdrawTokens', { count })}
            description={t('password.withdrawTokensHint')}
            checked={isWithdrawing}
            onChange={(event) => setWithdrawing(event.currentTarget.checked)}
          />
        )}
        <div>
          <Button type="submit" loading={mutation.isPending}>
            {t('password.submit')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
