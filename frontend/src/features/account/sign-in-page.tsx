import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { signIn } from '@/api/auth';
import { FormError, fieldErrors } from '@/ui/form-error';
import { PasswordField } from '@/ui/password-field';

import './account.css';
import { useAfterSignIn } from './after-sign-in';
import { formClass, GuestLayout } from './guest-layout';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const { t } = useTranslation('account');
  const search = route.useSearch();
  const afterSignIn = useAfterSignIn(search.next);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [isUnverified, setUnverified] = useState(false);
  const mutation = useMutation({
    mutationFn: () => signIn(email.trim(), password),
    meta: { handlesErrors: true },
    onSuccess: (result) => {
      setUnverified(!afterSignIn(result));
    },
  });
  const errors = fieldErrors(mutation.error);

  return (
    <GuestLayout
      title={t('signIn.title')}
      links={
        <>
          <Link to="/sign-in/code" search={search}>
            {t('signIn.byCode')}
          </Link>
          <Link to="/password/reset">{t('signIn.forgot')}</Link>
        </>
      }
    >
      <form
        className={formClass}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          mutation.mutate();
        }}
      >
        <FormError error={mutation.error} fields={['email', 'password']} />
        {isUnverified && <p role="alert">{t('signIn.unverified')}</p>}
        <TextInput
          label={t('field.email')}
          type="email"
          name="email"
          autoComplete="username"
          inputMode="email"
          required
          withAsterisk={false}
          value={email}
          error={errors.email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordField
          label={t('field.password')}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          error={errors.password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" fullWidth loading={mutation.isPending}>
          {t('signIn.submit')}
        </Button>
      </form>
    </GuestLayout>
  );
}
