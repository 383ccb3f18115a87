import { createRoute } from '@tanstack/react-router';
import { CalendarRange } from 'lucide-react';

import { loadTexts } from '@/i18n/i18n';
import type { Feature } from '@/registry/feature';
import { lazyPage } from '@/registry/lazy-page';
import { onlyFor } from '@/registry/only-for';
import { workspaceRoute } from '@/registry/root-routes';

import type { WeekSearch } from './search';
import type weeks from './texts/nl/weeks.json';

export const routes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/week',
    // Anybody may have written the address: the page takes of it what makes sense.
    validateSearch: (raw: WeekSearch) => raw,
    beforeLoad: onlyFor('volunteer', 'coordinator'),
    loader: () => loadTexts('weeks', 'volunteer', 'visit', 'tickets'),
    component: lazyPage(() => import('./pages'), 'WeeksPage'),
  }),
] as const;

declare module '@/i18n/texts' {
  interface Texts {
    weeks: typeof weeks;
  }
}

export const feature: Feature = {
  pages: [
    {
      to: '/week',
      icon: CalendarRange,
      roles: ['volunteer', 'coordinator'],
      menu: { label: { nl: 'Week', en: 'Week' }, order: 97 },
      help: 'week',
    },
  ],
};
