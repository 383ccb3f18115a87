import type { QueryClient } from '@tanstack/react-query';
import { createRoute, createRouter, redirect } from '@tanstack/react-router';

import { accountRoutes, guestRoutes } from '@/features/account/routes';
import { coordinatorRoutes } from '@/features/coordinator/routes';
import { helpRoutes } from '@/features/help/routes';
import { notificationRoutes } from '@/features/notifications/routes';
import { reportRoutes } from '@/features/reports/routes';
import { settingsRoutes } from '@/features/settings/routes';
import { ticketRoutes } from '@/features/tickets/routes';
import { volunteerRoutes } from '@/features/volunteer/routes';
import { PageSkeleton } from '@/ui/states';

import { startPageOf } from './navigation';
import { rootRoute, workspaceRoute } from './root-routes';
import { NotFoundPage, RouteError } from './route-states';
import { parseSearch, stringifySearch } from './search-params';

const startRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/',
  beforeLoad({ context }) {
    throw redirect({ to: startPageOf(context.me), replace: true });
  },
});

// A feature adds its pages here, and nowhere else outside its folder.
const routeTree = rootRoute.addChildren([
  ...guestRoutes,
  workspaceRoute.addChildren([
    startRoute,
    ...accountRoutes,
    ...helpRoutes,
    ...notificationRoutes,
    ...ticketRoutes,
    ...coordinatorRoutes,
    ...reportRoutes,
    ...settingsRoutes,
    ...volunteerRoutes,
  ]),
]);

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    // The query cache decides what is fresh.
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 300,
    defaultPendingComponent: PageSkeleton,
    defaultErrorComponent: RouteError,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
