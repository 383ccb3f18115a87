import { requestPasswordReset, resetPassword } from '@/api/auth';
import { useTranslation } from '@/i18n/use-translation';
import { useForm } from '@/ui/form/use-form';
import { showToast } from '@/ui/toast';

import { AccountForm } from './account-form';
import { afterSignIn } from './after-sign-in';
import { EmailedCode, type CodeStep } from './emailed-code';
import { CodeField, NewPasswordField } from './fields';
import { openPage, PageLink } from './guest-location';

/** Another password for who forgot theirs: an address, then the code that was mailed to it. */
export function PasswordResetPage() {
  const { t } = useTranslation('signin');
  return (
    <EmailedCode
      title={t('reset.title')}
      lead={t('reset.lead')}
      sentTitle={t('reset.newTitle')}
      links={<PageLink to="/sign-in">{t('reset.back')}</PageLink>}
      request={async (email) => {
        await requestPasswordReset(email);
        return true;
      }}
    >
      {(step) => <NewPasswordForm {...step} />}
    </EmailedCode>
  );
}

function NewPasswordForm({ email, onRefused }: CodeStep) {
  const { t } = useTranslation('signin');
  const form = useForm({
    initial: { key: '', password: '' },
    send: async ({ key, password }) => {
      const result = await resetPassword(key.trim(), password);
      showToast({ tone: 'success', text: t('reset.done') });
      // The server may sign in at once, ask for the second step, or leave signing in to the person.
      if (!(await afterSignIn(result))) openPage('/sign-in');
    },
    onRefused,
  });
  return (
    <AccountForm form={form} submitLabel={t('reset.submit')}>
      <CodeField {...form.choice('key')} label={t('field.code')} />
      <NewPasswordField {...form.field('password')} email={email} />
    </AccountForm>
  );
}
