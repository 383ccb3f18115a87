import { createRoute, redirect } from '@tanstack/react-router';
import { CalendarCheck } from 'lucide-react';

import { onlyFor } from '@/registry/only-for';
import type today from './texts/nl/today.json';
import { lazyPage } from '@/registry/lazy-page';
import type { Feature } from '@/registry/feature';
import { workspaceRoute } from '@/registry/root-routes';
import { loadTexts } from '@/i18n/i18n';

const roles = ['coordinator', 'ict_team', 'volunteer'] as const;

export const routes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/today',
    beforeLoad: onlyFor(...roles),
    loader: () => loadTexts('today', 'tickets', 'coordinator', 'volunteer', 'visit'),
    component: lazyPage(() => import('./today-page'), 'TodayPage'),
  }),
  // What bookmarks of earlier versions name.
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/attention',
    beforeLoad() {
      throw redirect({ to: '/today', replace: true });
    },
  }),
] as const;

declare module '@/i18n/texts' {
  interface Texts {
    today: typeof today;
  }
}

export const feature: Feature = {
  pages: [
    {
      to: '/today',
      icon: CalendarCheck,
      roles,
      menu: { label: { nl: 'Vandaag', en: 'Today' }, order: 5, hasCount: true },
      help: 'today',
    },
  ],
};
