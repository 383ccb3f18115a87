import { useEffect, useState } from 'react';

import { confirmMfa, signInState } from '@/api/auth';
import { useTranslation } from '@/i18n/use-translation';
import { withReturn } from '@/lib/return-address';
import { Button } from '@/ui/button';
import { useForm } from '@/ui/form/use-form';

import { AccountForm } from './account-form';
import { afterSignIn } from './after-sign-in';
import { CodeField } from './fields';
import { GuestLayout } from './guest-layout';
import { openPage, PageLink, type Returning } from './guest-location';

/** The second step: a code of the authenticator app, or a recovery code. */
export function MfaPage({ next }: Returning) {
  const { t } = useTranslation('signin');
  const [isRecovery, setRecovery] = useState(false);
  const form = useForm({
    initial: { code: '' },
    send: async ({ code }) => afterSignIn(await confirmMfa(code.replaceAll(/\s/g, '')), next),
  });

  useEffect(() => {
    // Opened on its own, or after the first step has expired: start over.
    let isCurrent = true;
    void signInState()
      .then(async (state) => {
        if (!isCurrent || (!state.isSignedIn && state.pending === 'mfa_authenticate')) return;
        if (await afterSignIn(state, next)) return;
        openPage(withReturn('/sign-in', next), { isReplacing: true });
      })
      .catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, [next]);

  return (
    <GuestLayout
      title={t('mfa.title')}
      lead={isRecovery ? t('mfa.recoveryLead') : t('mfa.lead')}
      links={<PageLink to={withReturn('/sign-in', next)}>{t('mfa.startOver')}</PageLink>}
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
