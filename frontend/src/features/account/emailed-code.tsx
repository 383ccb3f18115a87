import { useState, type ReactNode } from 'react';

import { ApiProblem } from '@/api/problem';
import { useTranslation } from '@/i18n/use-translation';
import { useForm } from '@/ui/form/use-form';

import { AccountForm } from './account-form';
import { EmailField } from './fields';
import { GuestLayout } from './guest-layout';

interface Props {
  title: string;
  lead: string;
  /** The title of the second step. */
  sentTitle: string;
  links: ReactNode;
  /** Whether a code is on its way; otherwise `request` has taken care of what follows. */
  request: (email: string) => Promise<boolean>;
  /** The form of the second step. */
  children: (step: CodeStep) => ReactNode;
}

export interface CodeStep {
  email: string;
  again: () => void;
  onRefused: (error: Error) => void;
}

/** A code is mailed to an address that was asked for; entering it is the second step. */
export function EmailedCode({ title, lead, sentTitle, links, request, children }: Props) {
  const { t } = useTranslation('signin');
  const [isSent, setSent] = useState(false);
  const [isExpired, setExpired] = useState(false);
  const form = useForm({
    initial: { email: '' },
    send: ({ email }) => request(email.trim()),
    onSent: (isOnItsWay) => {
      setSent(isOnItsWay);
      setExpired(false);
    },
  });
  const { email } = form.values;
  if (isSent) {
    return (
      <GuestLayout title={sentTitle} lead={t('code.sentLead', { email })} links={links}>
        {children({
          email,
          again: () => setSent(false),
          onRefused: (error) => {
            // Too many wrong codes, or too late: the code is void and a new one must be sent.
            const isVoid = error instanceof ApiProblem && error.status === 409;
            setExpired(isVoid);
            setSent(!isVoid);
          },
        })}
      </GuestLayout>
    );
  }
  return (
    <GuestLayout title={title} lead={lead} links={links}>
      <AccountForm form={form} submitLabel={t('code.send')}>
        {isExpired && <p role="alert">{t('code.expired')}</p>}
        <EmailField {...form.field('email')} label={t('field.email')} />
      </AccountForm>
    </GuestLayout>
  );
}
