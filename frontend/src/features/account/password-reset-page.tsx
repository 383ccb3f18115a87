import { Button } from '@mantine/core';
import { Link, useRouter } from '@tanstack/react-router';

import { requestPasswordReset, resetPassword } from '@/api/auth';
import { useTranslation } from '@/i18n/use-translation';
import { Form } from '@/ui/form/form';
import { useForm } from '@/ui/form/use-form';
import { PasswordField } from './password-field';
import { showToast } from '@/ui/toast';

import './account.css';
import { useAfterSignIn } from './after-sign-in';
import { CodeInput } from './code-input';
import { EmailedCode } from './emailed-code';
import { formClass, GuestLayout } from './guest-layout';

/** Another password for who forgot theirs: an address, then the code that was mailed to it. */
export function PasswordResetPage() {
  const { t } = useTranslation('account');
  const links = (
    <Link to="/sign-in" search={{}}>
      {t('reset.back')}
    </Link>
  );
  return (
    <EmailedCode
      title={t('reset.title')}
      lead={t('reset.lead')}
      links={links}
      request={async (email) => {
        await requestPasswordReset(email);
        return true;
      }}
    >
      {({ email, onRefused }) => (
        <GuestLayout title={t('reset.newTitle')} lead={t('code.sentLead', { email })} links={links}>
          <NewPasswordForm email={email} onRefused={onRefused} />
        </GuestLayout>
      )}
    </EmailedCode>
  );
}

interface Props {
  email: string;
  onRefused: (error: Error) => void;
}

function NewPasswordForm({ email, onRefused }: Props) {
  const { t } = useTranslation('account');
  const router = useRouter();
  const afterSignIn = useAfterSignIn(undefined);
  const form = useForm({
    initial: { key: '', password: '' },
    send: async ({ key, password }) => {
      const result = await resetPassword(key.trim(), password);
      showToast({ tone: 'success', text: t('reset.done') });
      // The server may sign in at once, ask for the second step, or leave signing in to the person.
      if (!afterSignIn(result)) void router.navigate({ to: '/sign-in', search: {} });
    },
    onRefused,
  });
  return (
    <Form form={form} className={formClass}>
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <CodeInput {...form.choice('key')} label={t('field.code')} />
      <PasswordField
        {...form.field('password')}
        label={t('field.newPassword')}
        description={t('field.passwordHint')}
        name="password"
        autoComplete="new-password"
        required
        withAsterisk={false}
      />
      <Button type="submit" fullWidth loading={form.isBusy}>
        {t('reset.submit')}
      </Button>
    </Form>
  );
}
