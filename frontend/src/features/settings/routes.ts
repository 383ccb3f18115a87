import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { onlyFor } from '@/app/forbidden';
import { workspaceRoute } from '@/app/root-routes';
import { loadTexts } from '@/i18n/i18n';

const beforeLoad = onlyFor('coordinator', 'admin');
const loader = () => loadTexts('settings');

export const settingsRoutes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/settings',
    beforeLoad,
    loader,
    component: lazyRouteComponent(() => import('./categories-page'), 'CategoriesPage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/settings/tags',
    beforeLoad,
    loader,
    component: lazyRouteComponent(() => import('./tags-page'), 'TagsPage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/settings/macros',
    beforeLoad,
    loader,
    component: lazyRouteComponent(() => import('./macros-page'), 'MacrosPage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/settings/boards',
    beforeLoad,
    loader,
    component: lazyRouteComponent(() => import('./boards-page'), 'BoardsPage'),
  }),
] as const;
