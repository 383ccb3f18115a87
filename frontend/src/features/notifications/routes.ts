import { createRoute } from '@tanstack/react-router';

import { lazyPage } from '@/app/lazy-page';
import { workspaceRoute } from '@/app/root-routes';
import { loadTexts } from '@/i18n/i18n';

const loader = () => loadTexts('notifications');

export const notificationRoutes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/notifications',
    loader,
    component: lazyPage(() => import('./centre-page'), 'CentrePage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/notifications/settings',
    loader,
    component: lazyPage(() => import('./settings-page'), 'SettingsPage'),
  }),
] as const;
