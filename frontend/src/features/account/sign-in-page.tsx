import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';

import { signIn } from '@/api/auth';
import { useTranslation } from '@/i18n/use-translation';
import { useForm } from '@/ui/form/use-form';

import { AccountForm } from './account-form';
import { useAfterSignIn } from './after-sign-in';
import { EmailField, PasswordField } from './fields';
import { GuestLayout } from './guest-layout';

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
      <AccountForm form={form} submitLabel={t('signIn.submit')}>
        {isUnverified && <p role="alert">{t('signIn.unverified')}</p>}
        <EmailField {...form.field('email')} label={t('field.email')} />
        <PasswordField
          {...form.field('password')}
          label={t('field.password')}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
        />
      </AccountForm>
    </GuestLayout>
  );
}
