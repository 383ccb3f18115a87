import { createRoute } from '@tanstack/react-router';

import { onlyFor } from '@/app/forbidden';
import { lazyPage } from '@/app/lazy-page';
import { workspaceRoute } from '@/app/root-routes';
import { loadTexts } from '@/i18n/i18n';

import { boardSearch, peopleSearch, teamSearch, triageSearch } from './search';

const beforeLoad = onlyFor('coordinator');

export const coordinatorRoutes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/triage',
    validateSearch: triageSearch,
    beforeLoad,
    loader: () => loadTexts('coordinator', 'facts', 'agreement', 'tickets', 'volunteer'),
    component: lazyPage(() => import('./triage-page'), 'TriagePage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/board',
    validateSearch: boardSearch,
    beforeLoad,
    loader: () => loadTexts('board', 'coordinator', 'tickets', 'volunteer'),
    component: lazyPage(() => import('./board/board-page'), 'BoardPage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/attention',
    beforeLoad,
    loader: () => loadTexts('attention', 'coordinator', 'tickets'),
    component: lazyPage(() => import('./attention/attention-page'), 'AttentionPage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/team',
    validateSearch: teamSearch,
    beforeLoad,
    loader: () => loadTexts('coordinator', 'volunteer'),
    component: lazyPage(() => import('./team-page'), 'TeamPage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/people',
    validateSearch: peopleSearch,
    beforeLoad: onlyFor('coordinator', 'admin'),
    loader: () => loadTexts('coordinator'),
    component: lazyPage(() => import('./people-page'), 'PeoplePage'),
  }),
] as const;
