import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';

import { ApiProblem } from '@/api/problem';
import { request } from '@/api/request';
import type { InvitationPreview } from '@/api/types';
import { signInState } from '@/api/auth';
import { useTranslation } from '@/i18n/use-translation';
import { PasswordField } from './password-field';
import { QueryContent } from '@/ui/query-card';
import { PageSkeleton } from '@/ui/states';
import { Form } from '@/ui/form/form';
import { useForm } from '@/ui/form/use-form';
import { FormError } from '@/ui/form-error';

import './account.css';
import { useAfterSignIn } from './after-sign-in';
import { formClass, GuestLayout } from './guest-layout';

const route = getRouteApi('/invite/$token');

/** Who was invited chooses a name and a password, and is in. */
export function InvitePage() {
  const { token } = route.useParams();
  return <Invitation key={token} token={token} />;
}

function Invitation({ token }: { token: string }) {
  const { t } = useTranslation('account');
  // Kept here: accepting forgets all that was read, and there is nothing to ask of an invitation that is used.
  const [invitation, setInvitation] = useState<InvitationPreview>();
  const preview = useQuery({
    enabled: invitation === undefined,
    queryKey: ['account', 'invite', token],
    queryFn: ({ signal }) => request('post', '/api/v1/invitations/preview/', { token }, { signal }),
    staleTime: Infinity,
  });

  if (invitation !== undefined) return <AcceptForm token={token} invitation={invitation} />;
  if (preview.data !== undefined) setInvitation(preview.data.data);
  const isVoid = preview.error instanceof ApiProblem && preview.error.status < 500;
  return (
    <GuestLayout
      title={isVoid ? t('invite.voidTitle') : t('invite.title')}
      links={
        preview.isError && (
          <Link to="/sign-in" search={{}}>
            {t('reset.back')}
          </Link>
        )
      }
    >
      <QueryContent
        query={preview}
        skeleton={<PageSkeleton />}
        failed={isVoid ? <p>{t('invite.voidText')}</p> : undefined}
      >
        {() => null}
      </QueryContent>
    </GuestLayout>
  );
}

interface InviteLayoutProps {
  invitation: InvitationPreview;
  lead: 'invite.lead' | 'invite.joinLead';
  links?: ReactNode;
  children: ReactNode;
}

/** Who invited whom, for what. */
function InviteLayout({ invitation, lead, links, children }: InviteLayoutProps) {
  const { t } = useTranslation(['account', 'common']);
  const role = t(`common:role.${invitation.role}`);
  return (
    <GuestLayout
      title={t('invite.title')}
      lead={t(lead, { email: invitation.email, role })}
      links={links}
    >
      {invitation.boards.length > 0 && (
        <p>{t('invite.boards', { boards: invitation.boards.join(', ') })}</p>
      )}
      {children}
    </GuestLayout>
  );
}

function AcceptForm({ token, invitation }: { token: string; invitation: InvitationPreview }) {
  const { t } = useTranslation('account');
  const afterSignIn = useAfterSignIn(undefined);
  const form = useForm({
    initial: { name: invitation.name, password: '' },
    send: async ({ name, password }) => {
      await request('post', '/api/v1/invitations/accept/', { token, name: name.trim(), password });
      afterSignIn(await signInState());
    },
  });
  if (invitation.has_account) return <JoinForm token={token} invitation={invitation} />;

  return (
    <InviteLayout invitation={invitation} lead="invite.lead">
      <Form form={form} className={formClass}>
        <input
          type="hidden"
          name="username"
          autoComplete="username"
          value={invitation.email}
          readOnly
        />
        <TextInput
          {...form.field('name')}
          label={t('field.name')}
          name="name"
          autoComplete="name"
          required
          withAsterisk={false}
        />
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
          {t('invite.submit')}
        </Button>
      </Form>
    </InviteLayout>
  );
}

/** The address has an account already: its owner signs in and says yes. */
function JoinForm({ token, invitation }: { token: string; invitation: InvitationPreview }) {
  const { t } = useTranslation(['account', 'common']);
  const afterSignIn = useAfterSignIn(undefined);
  const mutation = useMutation({
    mutationFn: async () => {
      await request('post', '/api/v1/invitations/accept/', { token });
      return signInState();
    },
    meta: { handlesErrors: true },
    onSuccess: afterSignIn,
  });
  const isSignInNeeded =
    mutation.error instanceof ApiProblem &&
    (mutation.error.status === 401 || mutation.error.status === 403);

  return (
    <InviteLayout
      invitation={invitation}
      lead="invite.joinLead"
      links={
        <Link to="/sign-in" search={{ next: `/invite/${token}` }}>
          {t('invite.signInFirst')}
        </Link>
      }
    >
      {isSignInNeeded ? (
        <p role="alert">{t('invite.signInNeeded', { email: invitation.email })}</p>
      ) : (
        <FormError error={mutation.error} />
      )}
      <Button fullWidth loading={mutation.isPending} onClick={() => mutation.mutate()}>
        {t('invite.join')}
      </Button>
    </InviteLayout>
  );
}
