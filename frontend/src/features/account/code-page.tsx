import { Button } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';

import { confirmSignInCode, requestSignInCode } from '@/api/auth';
import { useTranslation } from '@/i18n/use-translation';
import { Form } from '@/ui/form/form';
import { useForm } from '@/ui/form/use-form';

import { useAfterSignIn } from './after-sign-in';
import { CodeInput } from './code-input';
import { EmailedCode } from './emailed-code';
import { formClass, GuestLayout } from './guest-layout';

const route = getRouteApi('/sign-in/code');

/** Signing in without a password: an address, then the code that was mailed to it. */
export function CodePage() {
  const { t } = useTranslation('account');
  const search = route.useSearch();
  const afterSignIn = useAfterSignIn(search.next);
  const links = (
    <Link to="/sign-in" search={search}>
      {t('signIn.byPassword')}
    </Link>
  );
  return (
    <EmailedCode
      title={t('code.title')}
      lead={t('code.lead')}
      links={links}
      request={async (email) => !afterSignIn(await requestSignInCode(email))}
    >
      {({ email, again, onRefused }) => (
        <GuestLayout title={t('code.sentTitle')} lead={t('code.sentLead', { email })} links={links}>
          <CodeForm again={again} onRefused={onRefused} />
        </GuestLayout>
      )}
    </EmailedCode>
  );
}

interface Props {
  again: () => void;
  onRefused: (error: Error) => void;
}

function CodeForm({ again, onRefused }: Props) {
  const { t } = useTranslation('account');
  const afterSignIn = useAfterSignIn(route.useSearch().next);
  const form = useForm({
    initial: { code: '' },
    send: async ({ code }) => afterSignIn(await confirmSignInCode(code.trim())),
    onRefused,
  });
  return (
    <Form form={form} className={formClass}>
      <CodeInput {...form.choice('code')} label={t('field.code')} />
      <Button type="submit" fullWidth loading={form.isBusy}>
        {t('signIn.submit')}
      </Button>
      <Button variant="subtle" fullWidth onClick={again}>
        {t('code.again')}
      </Button>
    </Form>
  );
}
