import { createRoute } from '@tanstack/react-router';
import { Clock } from 'lucide-react';

import { onlyFor } from '@/registry/only-for';
import type hours from './texts/nl/hours.json';
import { lazyPage } from '@/registry/lazy-page';
import type { Feature } from '@/registry/feature';
import { workspaceRoute } from '@/registry/root-routes';
import { loadTexts } from '@/i18n/i18n';

import type { HoursSearch } from './search';

const beforeLoad = onlyFor('volunteer', 'coordinator');
const loader = () => loadTexts('hours');

export const routes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/hours',
    // Anybody may have written the address: the page takes of it what makes sense.
    validateSearch: (raw: HoursSearch) => raw,
    beforeLoad,
    loader,
    component: lazyPage(() => import('./hours-page'), 'HoursPage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/hours/statements',
    beforeLoad,
    loader,
    component: lazyPage(() => import('./statements-page'), 'StatementsPage'),
  }),
] as const;

declare module '@/i18n/texts' {
  interface Texts {
    hours: typeof hours;
  }
}

export const feature: Feature = {
  pages: [
    {
      to: '/hours',
      icon: Clock,
      roles: ['volunteer', 'coordinator'],
      menu: { label: { nl: 'Uren', en: 'Hours' }, order: 105 },
      help: 'hours',
    },
  ],
  live: () => import('./live'),
};
