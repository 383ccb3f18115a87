import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { workspaceRoute } from '@/app/root-routes';
import { loadTexts } from '@/i18n/i18n';

const loader = () => loadTexts('notifications');

export const notificationRoutes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/notifications',
    loader,
    component: lazyRouteComponent(() => import('./centre-page'), 'CentrePage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/notifications/settings',
    loader,
    component: lazyRouteComponent(() => import('./settings-page'), 'SettingsPage'),
  }),
] as const;
