import { createRoute } from '@tanstack/react-router';
import { Contact, ListChecks, SquareKanban, Users } from 'lucide-react';
import { lazy } from 'react';

import { onlyFor } from '@/registry/only-for';
import type board from './texts/nl/board.json';
import type coordinator from './texts/nl/coordinator.json';
import { lazyPage } from '@/registry/lazy-page';
import type { Feature } from '@/registry/feature';
import { workspaceRoute } from '@/registry/root-routes';
import { loadTexts } from '@/i18n/i18n';

import { boardSearch, peopleSearch, teamSearch, triageSearch } from './search';

const beforeLoad = onlyFor('coordinator');

export const routes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/triage',
    validateSearch: triageSearch,
    beforeLoad,
    loader: () =>
      loadTexts('coordinator', 'facts', 'agreement', 'composer', 'history', 'tickets', 'volunteer'),
    component: lazyPage(() => import('./triage-page'), 'TriagePage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/board',
    validateSearch: boardSearch,
    beforeLoad,
    loader: () => loadTexts('board', 'coordinator', 'facts', 'tickets', 'volunteer'),
    component: lazyPage(() => import('./board/board-page'), 'BoardPage'),
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

declare module '@/i18n/texts' {
  interface Texts {
    board: typeof board;
    coordinator: typeof coordinator;
  }
}

const roles = ['coordinator'] as const;

export const feature: Feature = {
  pages: [
    {
      to: '/triage',
      icon: ListChecks,
      roles,
      menu: { label: { nl: 'Triage', en: 'Triage' }, order: 10 },
      help: 'triage',
    },
    {
      to: '/board',
      icon: SquareKanban,
      roles,
      menu: { label: { nl: 'Verdelen', en: 'Assign' }, order: 20 },
      help: 'board',
    },
    {
      to: '/team',
      icon: Users,
      roles,
      menu: { label: { nl: 'Team', en: 'Team' }, order: 50 },
      help: 'team',
    },
    {
      to: '/people',
      icon: Contact,
      roles: ['coordinator', 'admin'],
      menu: { label: { nl: 'Mensen', en: 'People' }, order: 70 },
      help: 'people',
    },
  ],
  ticketPanels: [
    {
      ability: 'ticket.offer',
      Panel: lazy(() =>
        import('./ticket-assign-panel').then((module) => ({ default: module.TicketAssignPanel })),
      ),
    },
  ],
  studentDialogs: [
    {
      Dialog: lazy(() =>
        import('./choose-student-dialog').then((module) => ({
          default: module.ChooseStudentDialog,
        })),
      ),
    },
  ],
  live: () => import('./live'),
};
