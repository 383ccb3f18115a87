import { createRoute } from '@tanstack/react-router';
import { ShieldCheck, UserRound } from 'lucide-react';

import type account from './texts/nl/account.json';
import type signin from './texts/nl/signin.json';
import { lazyPage } from '@/registry/lazy-page';
import type { Feature } from '@/registry/feature';
import { workspaceRoute } from '@/registry/root-routes';
import { loadTexts } from '@/i18n/i18n';

const loader = () => loadTexts('account', 'signin');

/** A person's own account. The pages for who is not signed in (yet) are no part of the app: `signed-out-pages.tsx`. */
export const routes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/profile',
    loader,
    component: lazyPage(() => import('./pages'), 'ProfilePage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/security',
    loader,
    component: lazyPage(() => import('./pages'), 'SecurityPage'),
  }),
] as const;

declare module '@/i18n/texts' {
  interface Texts {
    account: typeof account;
    /** The pages before signing in, and the fields that are on both sides. */
    signin: typeof signin;
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
