import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { confirmEmailChange, requestEmailChange } from '@/api/auth';
import { ApiProblem } from '@/api/problem';
import { keys } from '@/api/query-keys';
import { useMe } from '@/api/reference';
import { useTranslation } from '@/i18n/use-translation';
import { useForm } from '@/ui/form/use-form';
import { Card } from '@/ui/page';
import { showToast } from '@/ui/toast';

import { AccountForm } from './account-form';
import classes from './account.module.css';
import { CodeField, EmailField } from './fields';
import { useReauthenticate } from './reauthenticate';

/** Another address to sign in with and get mail at: asked for, then confirmed by a code that is mailed to it. */
export function EmailSection() {
  const { t } = useTranslation('account');
  const me = useMe();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [isExpired, setExpired] = useState(false);
  const startOver = (expired: boolean) => {
    setSentTo(null);
    setExpired(expired);
  };
  return (
    <Card title={t('email.title')}>
      <p className={classes.text}>{t('email.current', { email: me.email })}</p>
      {isExpired && sentTo === null && <p role="alert">{t('email.expired')}</p>}
      {sentTo === null ? (
        <AddressForm onSent={setSentTo} />
      ) : (
        <ConfirmForm email={sentTo} onEnd={startOver} />
      )}
    </Card>
  );
}

function AddressForm({ onSent }: { onSent: (email: string) => void }) {
  const { t } = useTranslation('account');
  const { guard, dialog } = useReauthenticate();
  const form = useForm({
    initial: { email: '' },
    send: ({ email }) => guard(() => requestEmailChange(email.trim())),
    onSent: (_, { email }) => onSent(email.trim()),
  });
  return (
    <>
      {dialog}
      <AccountForm form={form} submitLabel={t('email.submit')}>
        <EmailField
          {...form.field('email')}
          label={t('email.field')}
          name="new-email"
          autoComplete="email"
        />
      </AccountForm>
    </>
  );
}

interface ConfirmProps {
  email: string;
  onEnd: (isExpired: boolean) => void;
}

function ConfirmForm({ email, onEnd }: ConfirmProps) {
  const { t } = useTranslation(['account', 'signin']);
  const queryClient = useQueryClient();
  const form = useForm({
    initial: { key: '' },
    send: async ({ key }) => {
      await confirmEmailChange(key.trim());
      void queryClient.invalidateQueries({ queryKey: keys.me });
      showToast({ tone: 'success', text: t('email.changed') });
    },
    onSent: () => onEnd(false),
    onRefused: (error) => {
      // Too late, or too many wrong codes.
      if (error instanceof ApiProblem && error.status === 409) onEnd(true);
    },
  });
  return (
    <AccountForm
      form={form}
      submitLabel={t('email.confirm')}
      actions={
        <Button variant="subtle" onClick={() => onEnd(false)}>
          {t('email.cancel')}
        </Button>
      }
    >
      <p className={classes.text}>{t('email.sent', { email })}</p>
      <CodeField {...form.choice('key')} label={t('signin:field.code')} />
    </AccountForm>
  );
}
