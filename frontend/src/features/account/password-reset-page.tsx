import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { requestPasswordReset, resetPassword } from '@/api/auth';
import { ApiProblem } from '@/api/problem';
import { FormError, fieldErrors } from '@/ui/form-error';
import { PasswordField } from '@/ui/password-field';
import { showToast } from '@/ui/toast';

import './account.css';
import { useAfterSignIn } from './after-sign-in';
import { CodeInput } from './code-input';
import { formClass, GuestLayout } from './guest-layout';

export function PasswordResetPage() {
  const { t } = useTranslation('account');
  const router = useRouter();
  const afterSignIn = useAfterSignIn(undefined);
  const [email, setEmail] = useState('');
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const [isSent, setSent] = useState(false);

  const request = useMutation({
    mutationFn: () => requestPasswordReset(email.trim()),
    meta: { handlesErrors: true },
    onSuccess: () => setSent(true),
  });
  const reset = useMutation({
    mutationFn: () => resetPassword(code.trim(), password),
    meta: { handlesErrors: true },
    onSuccess: (result) => {
      showToast({ tone: 'success', text: t('reset.done') });
      // The server may sign in at once, ask for the second step, or leave signing in to the person.
      if (!afterSignIn(result)) void router.navigate({ to: '/sign-in', search: {} });
    },
    onError: (error) => {
      if (error instanceof ApiProblem && error.status === 409) {
        setSent(false);
        setCode('');
      }
    },
  });
  const isExpired = reset.error instanceof ApiProblem && reset.error.status === 409;
  const errors = fieldErrors(reset.error);
  const links = (
    <Link to="/sign-in" search={{}}>
      {t('reset.back')}
    </Link>
  );

  if (!isSent) {
    return (
      <GuestLayout title={t('reset.title')} lead={t('reset.lead')} links={links}>
        <form
          className={formClass}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            request.mutate();
          }}
        >
          {isExpired && <p role="alert">{t('code.expired')}</p>}
          <FormError error={request.error} fields={['email']} />
          <TextInput
            label={t('field.email')}
            type="email"
            name="email"
            autoComplete="username"
            required
            withAsterisk={false}
            value={email}
            error={fieldErrors(request.error).email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <Button type="submit" fullWidth loading={request.isPending}>
            {t('code.send')}
          </Button>
        </form>
      </GuestLayout>
    );
  }
  return (
    <GuestLayout title={t('reset.newTitle')} lead={t('code.sentLead', { email })} links={links}>
      <form
        className={formClass}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          reset.mutate();
        }}
      >
        <FormError error={reset.error} fields={['key', 'password']} />
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <CodeInput label={t('field.code')} value={code} error={errors.key} onChange={setCode} />
        <PasswordField
          label={t('field.newPassword')}
          description={t('field.passwordHint')}
          name="password"
          autoComplete="new-password"
          required
          withAsterisk={false}
          value={password}
          error={errors.password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" fullWidth loading={reset.isPending}>
          {t('reset.submit')}
        </Button>
      </form>
    </GuestLayout>
  );
}
