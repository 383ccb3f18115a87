import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { confirmSignInCode, requestSignInCode } from '@/api/auth';
import { ApiProblem } from '@/api/problem';
import { FormError, fieldErrors } from '@/ui/form-error';

import { useAfterSignIn } from './after-sign-in';
import { CodeInput } from './code-input';
import { formClass, GuestLayout } from './guest-layout';

const route = getRouteApi('/sign-in/code');

/** Signing in without a password: an address, then the code that was mailed to it. */
export function CodePage() {
  const { t } = useTranslation('account');
  const search = route.useSearch();
  const afterSignIn = useAfterSignIn(search.next);
  const [email, setEmail] = useState('');
  const [code, setCode] = useState('');
  const [isSent, setSent] = useState(false);

  const request = useMutation({
    mutationFn: () => requestSignInCode(email.trim()),
    meta: { handlesErrors: true },
    onSuccess: (result) => {
      if (!afterSignIn(result)) setSent(true);
    },
  });
  const confirm = useMutation({
    mutationFn: () => confirmSignInCode(code.trim()),
    meta: { handlesErrors: true },
    onSuccess: afterSignIn,
    onError: (error) => {
      // Too many wrong codes, or too late: the code is void and a new one must be sent.
      if (error instanceof ApiProblem && error.status === 409) {
        setSent(false);
        setCode('');
      }
    },
  });
  const isExpired = confirm.error instanceof ApiProblem && confirm.error.status === 409;

  const links = (
    <Link to="/sign-in" search={search}>
      {t('signIn.byPassword')}
    </Link>
  );

  if (!isSent) {
    return (
      <GuestLayout title={t('code.title')} lead={t('code.lead')} links={links}>
        <form
          className={formClass}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            request.mutate();
          }}
        >
          {isExpired && <p role="alert">{t('code.expired')}</p>}
          <FormError error={request.error} fields={['email']} />
          <TextInput
            label={t('field.email')}
            type="email"
            name="email"
            autoComplete="username"
            required
            withAsterisk={false}
            value={email}
            error={fieldErrors(request.error).email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <Button type="submit" fullWidth loading={request.isPending}>
            {t('code.send')}
          </Button>
        </form>
      </GuestLayout>
    );
  }
  return (
    <GuestLayout title={t('code.sentTitle')} lead={t('code.sentLead', { email })} links={links}>
      <form
        className={formClass}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          confirm.mutate();
        }}
      >
        <FormError error={confirm.error} fields={['code']} />
        <CodeInput
          label={t('field.code')}
          value={code}
          error={fieldErrors(confirm.error).code}
          onChange={setCode}
        />
        <Button type="submit" fullWidth loading={confirm.isPending}>
          {t('signIn.submit')}
        </Button>
        <Button
          variant="subtle"
          fullWidth
          onClick={() => {
            setSent(false);
            setCode('');
            confirm.reset();
          }}
        >
          {t('code.again')}
        </Button>
      </form>
    </GuestLayout>
  );
}
