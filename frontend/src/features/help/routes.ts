import { createRoute } from '@tanstack/react-router';

import { lazyPage } from '@/app/lazy-page';
import { workspaceRoute } from '@/app/root-routes';
import { loadTexts } from '@/i18n/i18n';

export const helpRoutes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/help',
    loader: () => loadTexts('help'),
    component: lazyPage(() => import('./help-page'), 'HelpPage'),
  }),
] as const;
