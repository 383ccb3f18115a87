import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { confirmEmailChange, requestEmailChange } from '@/api/auth';
import { ApiProblem } from '@/api/problem';
import { keys } from '@/api/query-keys';
import { useMe } from '@/api/reference';
import { useTranslation } from '@/i18n/use-translation';
import { Form } from '@/ui/form/form';
import { useForm } from '@/ui/form/use-form';
import { Card } from '@/ui/page';
import { showToast } from '@/ui/toast';

import classes from './account.module.css';
import { CodeInput } from './code-input';
import { formClass } from './guest-layout';
import { useReauthenticate } from './reauthenticate';

/** Another address to sign in with and get mail at: asked for, then confirmed by a code that is mailed to it. */
export function EmailSection() {
  const { t } = useTranslation('account');
  const me = useMe();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [isExpired, setExpired] = useState(false);

  return (
    <Card title={t('email.title')}>
      <p className={classes.text}>{t('email.current', { email: me.email })}</p>
      {isExpired && sentTo === null && <p role="alert">{t('email.expired')}</p>}
      {sentTo === null ? (
        <AddressForm onSent={setSentTo} />
      ) : (
        <ConfirmForm
          email={sentTo}
          onDone={() => {
            setSentTo(null);
            setExpired(false);
          }}
          onExpired={() => {
            setSentTo(null);
            setExpired(true);
          }}
        />
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
      <Form form={form} className={formClass}>
        <TextInput
          {...form.field('email')}
          label={t('email.field')}
          type="email"
          name="new-email"
          autoComplete="email"
          required
          withAsterisk={false}
        />
        <div>
          <Button type="submit" loading={form.isBusy}>
            {t('email.submit')}
          </Button>
        </div>
      </Form>
    </>
  );
}

interface ConfirmProps {
  email: string;
  onDone: () => void;
  onExpired: () => void;
}

function ConfirmForm({ email, onDone, onExpired }: ConfirmProps) {
  const { t } = useTranslation('account');
  const queryClient = useQueryClient();
  const form = useForm({
    initial: { key: '' },
    send: async ({ key }) => {
      await confirmEmailChange(key.trim());
      void queryClient.invalidateQueries({ queryKey: keys.me });
      showToast({ tone: 'success', text: t('email.changed') });
    },
    onSent: onDone,
    onRefused: (error) => {
      // Too late, or too many wrong codes.
      if (error instanceof ApiProblem && error.status === 409) onExpired();
    },
  });

  return (
    <Form form={form} className={formClass}>
      <p className={classes.text}>{t('email.sent', { email })}</p>
      <CodeInput {...form.choice('key')} label={t('field.code')} />
      <div className={classes.row}>
        <Button type="submit" loading={form.isBusy}>
          {t('email.confirm')}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {t('email.cancel')}
        </Button>
      </div>
    </Form>
  );
}
