import { createRoute } from '@tanstack/react-router';
import { ChartColumn } from 'lucide-react';

import { onlyFor } from '@/registry/only-for';
import type reports from './texts/nl/reports.json';
import { lazyPage } from '@/registry/lazy-page';
import type { Feature } from '@/registry/feature';
import { workspaceRoute } from '@/registry/root-routes';
import { loadTexts } from '@/i18n/i18n';

import type { ReportSearch } from './search';

export const routes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/reports',
    // Anybody may have written the address: the page takes of it what makes sense.
    validateSearch: (raw: ReportSearch) => raw,
    beforeLoad: onlyFor('coordinator', 'ict_team'),
    loaderDeps: ({ search }) => ({ search }),
    loader: async ({ context, deps }) => {
      // Asked while code and texts still load.
      void import('./ask').then(({ askReport }) => {
        askReport(context.queryClient, deps.search);
      });
      await loadTexts('reports', 'figure', 'tickets', 'work');
    },
    component: lazyPage(() => import('./reports-page'), 'ReportsPage'),
  }),
] as const;

declare module '@/i18n/texts' {
  interface Texts {
    reports: typeof reports;
  }
}

export const feature: Feature = {
  pages: [
    {
      to: '/reports',
      icon: ChartColumn,
      roles: ['coordinator'],
      menu: { label: { nl: 'Rapporten', en: 'Reports' }, order: 60 },
      help: 'reports',
    },
    {
      to: '/reports',
      icon: ChartColumn,
      roles: ['ict_team'],
      notFor: 'coordinator',
      menu: { label: { nl: 'Rapporten', en: 'Reports' }, order: 130 },
      help: 'reports',
    },
  ],
};
