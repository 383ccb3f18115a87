import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, Outlet, redirect } from '@tanstack/react-router';

import { ApiProblem, NetworkProblem } from '@/api/problem';
import { meQuery } from '@/api/reference';
import { isLanguage, setLanguage } from '@/i18n/i18n';

import { FramelessError, NotFoundPage, UnknownAddressPage } from './route-states';
import { SignedInLayout } from './signed-in-layout';

export interface RouterContext {
  queryClient: QueryClient;
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  errorComponent: FramelessError,
  notFoundComponent: UnknownAddressPage,
});

/** Parent of everything that needs somebody signed in; a feature's routes hang under it. */
export const workspaceRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'workspace',
  async beforeLoad({ context, location }) {
    try {
      const { data: me } = await context.queryClient.query({
        ...meQuery,
        staleTime: 'static',
      });
      if (isLanguage(me.language)) await setLanguage(me.language);
      return { me };
    } catch (error) {
      if (error instanceof ApiProblem && (error.status === 401 || error.status === 403)) {
        throw redirect({ to: '/sign-in', search: { next: location.href }, replace: true });
      }
      if (error instanceof NetworkProblem) {
        const { restoreOffline } = await import('./offline/restore');
        const me = await restoreOffline(context.queryClient);
        if (me !== null) return { me };
      }
      throw error;
    }
  },
  component: SignedInLayout,
  errorComponent: FramelessError,
  notFoundComponent: NotFoundPage,
});
