import { createRoute } from '@tanstack/react-router';

import { lazyPage } from '@/app/lazy-page';
import { rootRoute, workspaceRoute } from '@/app/root-routes';
import { loadTexts } from '@/i18n/i18n';

const loader = () => loadTexts('account');

export interface ReturnSearch {
  /** Where somebody was going when they had to sign in. */
  next?: string;
}

/** Only a path of this site: `next` comes from the address, which anybody may have written. */
export function safeReturn(next: unknown): string | undefined {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : undefined;
}

function returnSearch(search: Record<string, unknown>): ReturnSearch {
  const next = safeReturn(search.next);
  return next === undefined ? {} : { next };
}

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
export const accountRoutes = [
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
