import { createRoute } from '@tanstack/react-router';
import { ClipboardList, Inbox } from 'lucide-react';
import { lazy } from 'react';

import { onlyFor } from '@/registry/only-for';
import { lazyPage } from '@/registry/lazy-page';
import type { Feature } from '@/registry/feature';
import { workspaceRoute } from '@/registry/root-routes';
import { loadTexts } from '@/i18n/i18n';

import { queueSearch, workSearch } from './search';

const beforeLoad = onlyFor('volunteer');
const loader = () => loadTexts('volunteer', 'tickets');

export const routes = [
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
    validateSearch: workSearch,
    beforeLoad,
    loader,
    component: lazyPage(() => import('./work-page'), 'WorkPage'),
  }),
] as const;

const roles = ['volunteer'] as const;

export const feature: Feature = {
  pages: [
    {
      to: '/work',
      icon: ClipboardList,
      roles,
      menu: { label: { nl: 'Mijn werk', en: 'My work' }, order: 90 },
      help: 'work',
    },
    {
      to: '/queue',
      icon: Inbox,
      roles,
      menu: { label: { nl: 'Wachtrij', en: 'Queue' }, order: 92 },
      help: 'queue',
    },
  ],
  profileSections: [
    {
      role: 'volunteer',
      Section: lazy(() =>
        import('./profile-section').then((module) => ({
          default: module.VolunteerProfileSection,
        })),
      ),
    },
  ],
};
