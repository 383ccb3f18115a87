import { Button } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';

import { confirmSignInCode, requestSignInCode } from '@/api/auth';
import { useTranslation } from '@/i18n/use-translation';
import { useForm } from '@/ui/form/use-form';

import { AccountForm } from './account-form';
import { useAfterSignIn } from './after-sign-in';
import { EmailedCode, type CodeStep } from './emailed-code';
import { CodeField } from './fields';

const route = getRouteApi('/sign-in/code');

/** Signing in without a password: an address, then the code that was mailed to it. */
export function CodePage() {
  const { t } = useTranslation('account');
  const search = route.useSearch();
  const afterSignIn = useAfterSignIn(search.next);
  return (
    <EmailedCode
      title={t('code.title')}
      lead={t('code.lead')}
      sentTitle={t('code.sentTitle')}
      links={
        <Link to="/sign-in" search={search}>
          {t('signIn.byPassword')}
        </Link>
      }
      request={async (email) => !afterSignIn(await requestSignInCode(email))}
    >
      {(step) => <CodeForm {...step} />}
    </EmailedCode>
  );
}

function CodeForm({ again, onRefused }: CodeStep) {
  const { t } = useTranslation('account');
  const afterSignIn = useAfterSignIn(route.useSearch().next);
  const form = useForm({
    initial: { code: '' },
    send: async ({ code }) => afterSignIn(await confirmSignInCode(code.trim())),
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
