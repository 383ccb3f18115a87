import { useState } from 'react';

import { signIn } from '@/api/auth';
import { useTranslation } from '@/i18n/use-translation';
import { withReturn } from '@/lib/return-address';
import { useForm } from '@/ui/form/use-form';

import { AccountForm } from './account-form';
import { afterSignIn } from './after-sign-in';
import { EmailField, PasswordField } from './fields';
import { GuestLayout } from './guest-layout';
import { PageLink, type Returning } from './guest-location';

export function SignInPage({ next }: Returning) {
  const { t } = useTranslation('signin');
  const [isUnverified, setUnverified] = useState(false);
  const form = useForm({
    initial: { email: '', password: '' },
    send: async ({ email, password }) => afterSignIn(await signIn(email.trim(), password), next),
    onSent: (isSignedIn) => setUnverified(!isSignedIn),
  });

  return (
    <GuestLayout
      title={t('signIn.title')}
      links={
        <>
          <PageLink to={withReturn('/sign-in/code', next)}>{t('signIn.byCode')}</PageLink>
          <PageLink to="/password/reset">{t('signIn.forgot')}</PageLink>
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
        />
      </AccountForm>
    </GuestLayout>
  );
}
