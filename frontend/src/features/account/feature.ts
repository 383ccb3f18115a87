import { createRoute } from '@tanstack/react-router';
import { ShieldCheck, UserRound } from 'lucide-react';

import type account from './texts/nl/account.json';
import { lazyPage } from '@/registry/lazy-page';
import type { Feature } from '@/registry/feature';
import { rootRoute, workspaceRoute } from '@/registry/root-routes';
import { loadTexts } from '@/i18n/i18n';

import { returnSearch } from './return-search';

const loader = () => loadTexts('account');

/** Pages for who is not signed in (yet). */
export const guestRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/sign-in',
    validateSearch: returnSearch,
    loader,
    component: lazyPage(() => import('./sign-in-page'), 'SignInPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/sign-in/code',
    validateSearch: returnSearch,
    loader,
    component: lazyPage(() => import('./code-page'), 'CodePage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/sign-in/mfa',
    validateSearch: returnSearch,
    loader,
    component: lazyPage(() => import('./mfa-page'), 'MfaPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/password/reset',
    loader,
    component: lazyPage(() => import('./password-reset-page'), 'PasswordResetPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/invite/$token',
    loader,
    component: lazyPage(() => import('./invite-page'), 'InvitePage'),
  }),
] as const;

/** A person's own account. */
export const routes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/profile',
    loader,
    component: lazyPage(() => import('./profile-page'), 'ProfilePage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/security',
    loader,
    component: lazyPage(() => import('./security-page'), 'SecurityPage'),
  }),
] as const;

declare module '@/i18n/texts' {
  interface Texts {
    account: typeof account;
  }
}

export const feature: Feature = {
  pages: [
    { to: '/profile', icon: UserRound, command: { nl: 'Profiel', en: 'Profile' }, help: 'profile' },
    {
      to: '/security',
      icon: ShieldCheck,
      command: { nl: 'Beveiliging', en: 'Security' },
      help: 'security',
    },
  ],
};
