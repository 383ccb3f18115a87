import { Button, TextInput } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';

import { signIn } from '@/api/auth';
import { useTranslation } from '@/i18n/use-translation';
import { Form } from '@/ui/form/form';
import { useForm } from '@/ui/form/use-form';
import { PasswordField } from './password-field';

import './account.css';
import { useAfterSignIn } from './after-sign-in';
import { formClass, GuestLayout } from './guest-layout';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const { t } = useTranslation('account');
  const search = route.useSearch();
  const afterSignIn = useAfterSignIn(search.next);
  const [isUnverified, setUnverified] = useState(false);
  const form = useForm({
    initial: { email: '', password: '' },
    send: async ({ email, password }) => afterSignIn(await signIn(email.trim(), password)),
    onSent: (isSignedIn) => setUnverified(!isSignedIn),
  });

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
      <Form form={form} className={formClass}>
        {isUnverified && <p role="alert">{t('signIn.unverified')}</p>}
        <TextInput
          {...form.field('email')}
          label={t('field.email')}
          type="email"
          name="email"
          autoComplete="username"
          inputMode="email"
          required
          withAsterisk={false}
        />
        <PasswordField
          {...form.field('password')}
          label={t('field.password')}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
        />
        <Button type="submit" fullWidth loading={form.isBusy}>
          {t('signIn.submit')}
        </Button>
      </Form>
    </GuestLayout>
  );
}
