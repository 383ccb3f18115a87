import { createRoute } from '@tanstack/react-router';

import { reportQuery } from '@/api/reports';
import { onlyFor } from '@/app/forbidden';
import { lazyPage } from '@/app/lazy-page';
import { workspaceRoute } from '@/app/root-routes';
import { loadTexts } from '@/i18n/i18n';

import { questionOf, reportSearch } from './search';

export const reportRoutes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/reports',
    validateSearch: reportSearch,
    beforeLoad: onlyFor('coordinator', 'ict_team'),
    // The router adds what the address says to what was validated; only the latter is asked for.
    loaderDeps: ({ search }) => ({ search: reportSearch({ ...search }) }),
    loader: async ({ context, deps }) => {
      // Asked while code and texts still load; the page itself shows what comes of it.
      context.queryClient.query(reportQuery(questionOf(deps.search))).catch(() => undefined);
      await loadTexts('reports', 'figure', 'tickets');
    },
    component: lazyPage(() => import('./reports-page'), 'ReportsPage'),
  }),
] as const;
