import { confirmSignInCode, requestSignInCode } from '@/api/auth';
import { useTranslation } from '@/i18n/use-translation';
import { withReturn } from '@/lib/return-address';
import { Button } from '@/ui/button';
import { useForm } from '@/ui/form/use-form';

import { AccountForm } from './account-form';
import { afterSignIn } from './after-sign-in';
import { EmailedCode, type CodeStep } from './emailed-code';
import { CodeField } from './fields';
import { PageLink, type Returning } from './guest-location';

/** Signing in without a password: an address, then the code that was mailed to it. */
export function CodePage({ next }: Returning) {
  const { t } = useTranslation('signin');
  return (
    <EmailedCode
      title={t('code.title')}
      lead={t('code.lead')}
      sentTitle={t('code.sentTitle')}
      links={<PageLink to={withReturn('/sign-in', next)}>{t('signIn.byPassword')}</PageLink>}
      request={async (email) => !(await afterSignIn(await requestSignInCode(email), next))}
    >
      {(step) => <CodeForm {...step} next={next} />}
    </EmailedCode>
  );
}

function CodeForm({ again, onRefused, next }: CodeStep & Returning) {
  const { t } = useTranslation('signin');
  const form = useForm({
    initial: { code: '' },
    send: async ({ code }) => afterSignIn(await confirmSignInCode(code.trim()), next),
    onRefused,
  });
  return (
    <AccountForm
      form={form}
      submitLabel={t('signIn.submit')}
      actions={
        <Button variant="subtle" onClick={again}>
          {t('code.again')}
        </Button>
      }
    >
      <CodeField {...form.choice('code')} label={t('field.code')} />
    </AccountForm>
  );
}
