import { Button } from '@mantine/core';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

import { confirmMfa, signInState } from '@/api/auth';
import { useTranslation } from '@/i18n/use-translation';
import { useForm } from '@/ui/form/use-form';

import { AccountForm } from './account-form';
import { useAfterSignIn } from './after-sign-in';
import { CodeField } from './fields';
import { GuestLayout } from './guest-layout';

const route = getRouteApi('/sign-in/mfa');

/** The second step: a code of the authenticator app, or a recovery code. */
export function MfaPage() {
  const { t } = useTranslation('account');
  const search = route.useSearch();
  const router = useRouter();
  const afterSignIn = useAfterSignIn(search.next);
  const [isRecovery, setRecovery] = useState(false);
  const form = useForm({
    initial: { code: '' },
    send: async ({ code }) => afterSignIn(await confirmMfa(code.replaceAll(/\s/g, ''))),
  });

  useEffect(() => {
    // Opened on its own, or after the first step has expired: start over.
    let isCurrent = true;
    void signInState()
      .then((state) => {
        if (!isCurrent || (!state.isSignedIn && state.pending === 'mfa_authenticate')) return;
        if (!afterSignIn(state)) void router.navigate({ to: '/sign-in', search, replace: true });
      })
      .catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, [afterSignIn, router, search]);

  return (
    <GuestLayout
      title={t('mfa.title')}
      lead={isRecovery ? t('mfa.recoveryLead') : t('mfa.lead')}
      links={
        <Link to="/sign-in" search={search}>
          {t('mfa.startOver')}
        </Link>
      }
    >
      <AccountForm
        form={form}
        submitLabel={t('signIn.submit')}
        actions={
          <Button
            variant="subtle"
            onClick={() => {
              setRecovery(!isRecovery);
              form.reset();
            }}
          >
            {isRecovery ? t('mfa.useApp') : t('mfa.useRecovery')}
          </Button>
        }
      >
        <CodeField
          {...form.choice('code')}
          key={String(isRecovery)}
          label={isRecovery ? t('field.recoveryCode') : t('field.code')}
          isNumeric={!isRecovery}
        />
      </AccountForm>
    </GuestLayout>
  );
}
