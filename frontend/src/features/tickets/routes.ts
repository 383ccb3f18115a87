import { createRoute } from '@tanstack/react-router';

import { ticketQuery } from '@/api/ticket';
import { onlyFor } from '@/app/forbidden';
import { lazyPage } from '@/app/lazy-page';
import { workspaceRoute } from '@/app/root-routes';
import { loadTexts } from '@/i18n/i18n';

import { hasFigure } from './list/figure-search';
import { listSearch } from './list/list-search';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** The ticket page is reached by filing that ticket. */
    isJustFiled?: boolean;
  }
}

export const ticketRoutes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/tickets',
    validateSearch: listSearch,
    loaderDeps: ({ search }) => ({ hasFigure: hasFigure(search) }),
    // A list that a report leads to says which of its figures it shows.
    loader: ({ deps }) => loadTexts('tickets', 'lists', ...(deps.hasFigure ? ['figure'] : [])),
    component: lazyPage(() => import('./list/list-page'), 'TicketListPage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/tickets/$ticketId',
    loader: async ({ context, params }) => {
      const id = Number(params.ticketId);
      // Asked while code and texts still load; the page itself shows what comes of it.
      if (Number.isSafeInteger(id) && id > 0) {
        context.queryClient.query(ticketQuery(id)).catch(() => undefined);
      }
      await loadTexts('tickets', 'ticketpage', 'facts', 'agreement', 'history', 'composer');
    },
    component: lazyPage(() => import('./detail/detail-page'), 'TicketDetailPage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/new',
    beforeLoad: onlyFor('ict_team', 'coordinator'),
    loader: () => loadTexts('newticket', 'tickets', 'composer'),
    component: lazyPage(() => import('./new/new-page'), 'NewTicketPage'),
  }),
] as const;
