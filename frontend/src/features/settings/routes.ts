import { createRoute } from '@tanstack/react-router';

import { onlyFor } from '@/app/forbidden';
import { lazyPage } from '@/app/lazy-page';
import { workspaceRoute } from '@/app/root-routes';
import { loadTexts } from '@/i18n/i18n';

import { deskSearch } from './desk-search';

const beforeLoad = onlyFor('coordinator', 'admin');
const loader = () => loadTexts('settings');

export const settingsRoutes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/settings',
    beforeLoad,
    loader,
    component: lazyPage(() => import('./categories-page'), 'CategoriesPage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/settings/tags',
    beforeLoad,
    loader,
    component: lazyPage(() => import('./tags-page'), 'TagsPage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/settings/macros',
    beforeLoad,
    loader,
    component: lazyPage(() => import('./macros-page'), 'MacrosPage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/settings/boards',
    beforeLoad,
    loader,
    component: lazyPage(() => import('./boards-page'), 'BoardsPage'),
  }),
  // To read for everybody: it is what they were promised.
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/settings/targets',
    validateSearch: deskSearch,
    loader,
    component: lazyPage(() => import('./targets-page'), 'TargetsPage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/settings/hours',
    validateSearch: deskSearch,
    loader,
    component: lazyPage(() => import('./hours-page'), 'HoursPage'),
  }),
] as const;
