import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { confirmEmailChange, requestEmailChange } from '@/api/auth';
import { ApiProblem } from '@/api/problem';
import { keys } from '@/api/query-keys';
import { useMe } from '@/api/reference';
import { FormError, fieldErrors } from '@/ui/form-error';
import { Card } from '@/ui/page';
import { showToast } from '@/ui/toast';

import classes from './account.module.css';
import { CodeInput } from './code-input';
import { formClass } from './guest-layout';
import { ReauthenticationCancelled, useReauthenticate } from './reauthenticate';

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
  const [email, setEmail] = useState('');
  const mutation = useMutation({
    mutationFn: () => guard(() => requestEmailChange(email.trim())),
    meta: { handlesErrors: true },
    onSuccess: () => onSent(email.trim()),
  });
  const error = mutation.error instanceof ReauthenticationCancelled ? null : mutation.error;

  return (
    <>
      {dialog}
      <form
        className={formClass}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          mutation.mutate();
        }}
      >
        <FormError error={error} fields={['email']} />
        <TextInput
          label={t('email.field')}
          type="email"
          name="new-email"
          autoComplete="email"
          required
          withAsterisk={false}
          value={email}
          error={fieldErrors(error).email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <div>
          <Button type="submit" loading={mutation.isPending}>
            {t('email.submit')}
          </Button>
        </div>
      </form>
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
  const [code, setCode] = useState('');
  const mutation = useMutation({
    mutationFn: () => confirmEmailChange(code.trim()),
    meta: { handlesErrors: true },
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: keys.me });
      showToast({ tone: 'success', text: t('email.changed') });
      onDone();
    },
    onError: (error) => {
      // Too late, or too many wrong codes.
      if (error instanceof ApiProblem && error.status === 409) onExpired();
    },
  });

  return (
    <form
      className={formClass}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        mutation.mutate();
      }}
    >
      <p className={classes.text}>{t('email.sent', { email })}</p>
      <FormError error={mutation.error} fields={['key']} />
      <CodeInput
        label={t('field.code')}
        value={code}
        error={fieldErrors(mutation.error).key}
        onChange={setCode}
      />
      <div className={classes.row}>
        <Button type="submit" loading={mutation.isPending}>
          {t('email.confirm')}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {t('email.cancel')}
        </Button>
      </div>
    </form>
  );
}
