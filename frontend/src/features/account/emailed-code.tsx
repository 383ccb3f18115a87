import { Button, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { ApiProblem } from '@/api/problem';
import { useTranslation } from '@/i18n/use-translation';
import { Form } from '@/ui/form/form';
import { useForm } from '@/ui/form/use-form';

import { formClass, GuestLayout } from './guest-layout';

interface Props {
  title: string;
  lead: string;
  links: ReactNode;
  /** Whether a code is on its way; otherwise `request` has taken care of what follows. */
  request: (email: string) => Promise<boolean>;
  /** The second step. */
  children: (step: {
    email: string;
    again: () => void;
    onRefused: (error: Error) => void;
  }) => ReactNode;
}

/** A code is mailed to an address that was asked for; entering it is the second step. */
export function EmailedCode({ title, lead, links, request, children }: Props) {
  const { t } = useTranslation('account');
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
  if (isSent) {
    return children({
      email: form.values.email,
      again: () => setSent(false),
      onRefused: (error) => {
        // Too many wrong codes, or too late: the code is void and a new one must be sent.
        const isVoid = error instanceof ApiProblem && error.status === 409;
        setExpired(isVoid);
        setSent(!isVoid);
      },
    });
  }
  return (
    <GuestLayout title={title} lead={lead} links={links}>
      <Form form={form} className={formClass}>
        {isExpired && <p role="alert">{t('code.expired')}</p>}
        <TextInput
          {...form.field('email')}
          label={t('field.email')}
          type="email"
          name="email"
          autoComplete="username"
          required
          withAsterisk={false}
        />
        <Button type="submit" fullWidth loading={form.isBusy}>
          {t('code.send')}
        </Button>
      </Form>
    </GuestLayout>
  );
}
