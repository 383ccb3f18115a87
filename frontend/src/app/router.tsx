import type { QueryClient } from '@tanstack/react-query';
import { createRoute, createRouter, redirect } from '@tanstack/react-router';

import { rootRoute, workspaceRoute } from '@/registry/root-routes';
import { PageSkeleton } from '@/ui/states';

import { FEATURES } from './features';
import { startPageOf } from './navigation';
import { FramelessError, NotFoundPage, RouteError, UnknownAddressPage } from './route-states';
import { parseSearch, stringifySearch } from './search-params';
import { SignedInLayout } from './signed-in-layout';

const startRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/',
  beforeLoad({ context }) {
    throw redirect({ to: startPageOf(context.me), replace: true });
  },
});

rootRoute.update({ errorComponent: FramelessError, notFoundComponent: UnknownAddressPage });
workspaceRoute.update({
  component: SignedInLayout,
  errorComponent: FramelessError,
  notFoundComponent: NotFoundPage,
});

// Each route with its own type: links know every address and its parameters.
type FeatureRoute = (typeof FEATURES)[number]['routes'][number];
const featureRoutes = FEATURES.flatMap(({ routes }): readonly FeatureRoute[] => routes);

const routeTree = rootRoute.addChildren([
  workspaceRoute.addChildren([startRoute, ...featureRoutes]),
]);

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: {
      queryClient,
      restoreOffline: (client, late) =>
        import('./offline/restore').then((offline) => offline.restoreOffline(client, late)),
    },
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
