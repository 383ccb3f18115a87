import { createRoute } from '@tanstack/react-router';
import { Clock } from 'lucide-react';

import { onlyFor } from '@/registry/only-for';
import type hours from './texts/nl/hours.json';
import { lazyPage } from '@/registry/lazy-page';
import type { Feature } from '@/registry/feature';
import { workspaceRoute } from '@/registry/root-routes';
import { loadTexts } from '@/i18n/i18n';

import type { BoardHoursSearch, HoursSearch } from './search';

const beforeLoad = onlyFor('volunteer', 'coordinator');
const loader = () => loadTexts('hours', 'work', 'volunteer');

export const routes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/hours',
    // Anybody may have written the address: the page takes of it what makes sense.
    validateSearch: (raw: HoursSearch) => raw,
    beforeLoad,
    loader,
    component: lazyPage(() => import('./pages'), 'HoursPage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/hours/statements',
    beforeLoad,
    loader,
    component: lazyPage(() => import('./pages'), 'StatementsPage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/hours/boards',
    validateSearch: (raw: BoardHoursSearch) => raw,
    beforeLoad: onlyFor('coordinator', 'ict_team'),
    loader,
    component: lazyPage(() => import('./pages'), 'BoardsPage'),
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
    {
      to: '/hours/boards',
      roles: ['coordinator', 'ict_team'],
      help: 'boardHours',
    },
  ],
  live: () => import('./live'),
};
