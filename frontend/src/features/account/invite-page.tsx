import type { ReactNode } from 'react';

import { ApiProblem } from '@/api/problem';
import { request } from '@/api/request';
import type { InvitationPreview } from '@/api/types';
import { signInState } from '@/api/auth';
import { useTranslation } from '@/i18n/use-translation';
import { withReturn } from '@/lib/return-address';
import { QueryContent } from '@/ui/query-card';
import { PageSkeleton } from '@/ui/states';
import { useForm } from '@/ui/form/use-form';

import { AccountForm } from './account-form';
import { afterSignIn } from './after-sign-in';
import { NameField, NewPasswordField } from './fields';
import { GuestLayout } from './guest-layout';
import { PageLink } from './guest-location';
import { useInvitation } from './use-invitation';

const ACCEPT = '/api/v1/invitations/accept/';

/** Who was invited chooses a name and a password, and is in. */
export function InvitePage({ token }: { token: string }) {
  return <Invitation key={token} token={token} />;
}

function Invitation({ token }: { token: string }) {
  const { t } = useTranslation('signin');
  const preview = useInvitation(token);

  if (preview.data !== undefined) return <AcceptForm token={token} invitation={preview.data} />;
  const isVoid = preview.error instanceof ApiProblem && preview.error.status < 500;
  return (
    <GuestLayout
      title={isVoid ? t('invite.voidTitle') : t('invite.title')}
      links={preview.error !== null && <PageLink to="/sign-in">{t('reset.back')}</PageLink>}
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
  const { t } = useTranslation(['signin', 'common']);
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
  const { t } = useTranslation('signin');
  const form = useForm({
    initial: { name: invitation.name, password: '' },
    send: async ({ name, password }) => {
      await request('post', ACCEPT, { token, name: name.trim(), password });
      await afterSignIn(await signInState());
    },
  });
  if (invitation.has_account) return <JoinForm token={token} invitation={invitation} />;

  return (
    <InviteLayout invitation={invitation} lead="invite.lead">
      <AccountForm form={form} submitLabel={t('invite.submit')}>
        <NameField {...form.field('name')} label={t('field.name')} />
        <NewPasswordField {...form.field('password')} email={invitation.email} />
      </AccountForm>
    </InviteLayout>
  );
}

/** The address has an account already: its owner signs in and says yes. */
function JoinForm({ token, invitation }: { token: string; invitation: InvitationPreview }) {
  const { t } = useTranslation('signin');
  const form = useForm({
    initial: {},
    send: async () => {
      await request('post', ACCEPT, { token });
      await afterSignIn(await signInState());
    },
  });
  const isSignInNeeded =
    form.error instanceof ApiProblem && (form.error.status === 401 || form.error.isForbidden);

  return (
    <InviteLayout
      invitation={invitation}
      lead="invite.joinLead"
      links={
        <PageLink to={withReturn('/sign-in', `/invite/${token}`)}>
          {t('invite.signInFirst')}
        </PageLink>
      }
    >
      <AccountForm
        form={form}
        submitLabel={t('invite.join')}
        summary={
          isSignInNeeded ? (
            <p role="alert">{t('invite.signInNeeded', { email: invitation.email })}</p>
          ) : undefined
        }
      />
    </InviteLayout>
  );
}
