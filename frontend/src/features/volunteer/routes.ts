import { createRoute } from '@tanstack/react-router';

import { onlyFor } from '@/app/forbidden';
import { lazyPage } from '@/app/lazy-page';
import { workspaceRoute } from '@/app/root-routes';
import { loadTexts } from '@/i18n/i18n';

import { queueSearch } from './search';

const beforeLoad = onlyFor('volunteer');
const loader = () => loadTexts('volunteer', 'tickets');

export const volunteerRoutes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/queue',
    validateSearch: queueSearch,
    beforeLoad,
    loader,
    component: lazyPage(() => import('./queue-page'), 'QueuePage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/work',
    beforeLoad,
    loader,
    component: lazyPage(() => import('./work-page'), 'WorkPage'),
  }),
] as const;
