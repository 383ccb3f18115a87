import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { onlyFor } from '@/app/forbidden';
import { workspaceRoute } from '@/app/root-routes';
import { loadTexts } from '@/i18n/i18n';

const beforeLoad = onlyFor('coordinator');
const loader = () => loadTexts('coordinator');

export const coordinatorRoutes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/triage',
    beforeLoad,
    loader,
    component: lazyRouteComponent(() => import('./triage-page'), 'TriagePage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/team',
    beforeLoad,
    loader,
    component: lazyRouteComponent(() => import('./team-page'), 'TeamPage'),
  }),
] as const;
