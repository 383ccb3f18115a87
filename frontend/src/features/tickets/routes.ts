import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { onlyFor } from '@/app/forbidden';
import { workspaceRoute } from '@/app/root-routes';
import { loadTexts } from '@/i18n/i18n';

const loader = () => loadTexts('tickets');

export const ticketRoutes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/tickets',
    loader,
    component: lazyRouteComponent(() => import('./list-page'), 'TicketListPage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/tickets/$ticketId',
    loader,
    component: lazyRouteComponent(() => import('./detail-page'), 'TicketDetailPage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/new',
    beforeLoad: onlyFor('ict_team', 'coordinator'),
    loader,
    component: lazyRouteComponent(() => import('./new-page'), 'NewTicketPage'),
  }),
] as const;
