import type { ComponentType } from 'react';

import { useTranslation } from '@/i18n/use-translation';
import { AnchorButton } from '@/ui/button';
import { NotFoundState } from '@/ui/states';

import { CodePage } from './code-page';
import { safeReturn, useAddress, type Returning } from './guest-location';
import { InvitePage } from './invite-page';
import { MfaPage } from './mfa-page';
import { PasswordResetPage } from './password-reset-page';
import { SignInPage } from './sign-in-page';

const PAGES: Partial<Record<string, ComponentType<Returning>>> = {
  '/sign-in': SignInPage,
  '/sign-in/code': CodePage,
  '/sign-in/mfa': MfaPage,
  '/password/reset': PasswordResetPage,
};
const INVITATION = /^\/invite\/([^/]+)$/;

/** The pages for who is not signed in (yet), by their addresses. */
export function SignedOutPages() {
  const { pathname, searchParams } = new URL(useAddress());
  const path = pathname.replace(/\/$/, '');
  const token = INVITATION.exec(path)?.[1];
  if (token !== undefined) return <InvitePage token={token} />;
  const Page = PAGES[path] ?? UnknownPage;
  return <Page next={safeReturn(searchParams.get('next'))} />;
}

function UnknownPage() {
  const { t } = useTranslation();
  return (
    <main>
      <NotFoundState actions={<AnchorButton href="/">{t('action.toStart')}</AnchorButton>} />
    </main>
  );
}
