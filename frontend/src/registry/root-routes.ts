import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, Outlet, redirect } from '@tanstack/react-router';

import { ApiProblem, NetworkProblem } from '@/api/problem';
import { meQuery } from '@/api/reference';
import type { Me } from '@/api/types';
import { isLanguage, setLanguage } from '@/i18n/i18n';

export interface RouterContext {
  queryClient: QueryClient;
  /** Who was here last, from what is kept on this device; null when nothing is. */
  restoreOffline: (queryClient: QueryClient) => Promise<Me | null>;
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
});

/** Parent of everything that needs somebody signed in; a feature's routes hang under it. The app gives it its frame. */
export const workspaceRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'workspace',
  async beforeLoad({ context, location }) {
    try {
      const me = await context.queryClient.query({
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
        const me = await context.restoreOffline(context.queryClient);
        if (me !== null) return { me };
      }
      throw error;
    }
  },
});
