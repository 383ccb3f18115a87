import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, Outlet, redirect } from '@tanstack/react-router';

import { ApiProblem, NetworkProblem } from '@/api/problem';
import { meQuery } from '@/api/reference';
import type { Me } from '@/api/types';
import { isLanguage, setLanguage } from '@/i18n/i18n';
import { withReturn } from '@/lib/return-address';

export interface RouterContext {
  queryClient: QueryClient;
  /** Who was here last, from what is kept on this device; null when nothing is. `late` is an answer that may still come. */
  restoreOffline: (queryClient: QueryClient, late?: Promise<unknown>) => Promise<Me | null>;
}

/** Longer than this without an answer (milliseconds), and what is kept on this device is shown first. */
const PATIENCE = 3_000;

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
});

/** Parent of everything that needs somebody signed in; a feature's routes hang under it. The app gives it its frame. */
export const workspaceRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'workspace',
  async beforeLoad({ context, location }) {
    try {
      const asked = context.queryClient.query({ ...meQuery, staleTime: 'static' });
      let me = await inTime(asked);
      // A connection that hangs refuses nothing: without this the page would stay empty for as long as it hangs.
      me ??= (await context.restoreOffline(context.queryClient, asked)) ?? (await asked);
      if (isLanguage(me.language)) await setLanguage(me.language);
      return { me };
    } catch (error) {
      if (error instanceof ApiProblem && (error.status === 401 || error.status === 403)) {
        // Another document (src/app/signed-out.tsx): the app has no such page.
        throw redirect({ href: withReturn('/sign-in', location.href), reloadDocument: true });
      }
      if (error instanceof NetworkProblem) {
        const me = await context.restoreOffline(context.queryClient);
        if (me !== null) return { me };
      }
      throw error;
    }
  },
});

/** Null when it takes too long. */
async function inTime<Value>(asked: Promise<Value>): Promise<Value | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE);
  });
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
