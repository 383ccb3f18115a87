import { createRoute } from '@tanstack/react-router';
import { CalendarDays } from 'lucide-react';
import { lazy } from 'react';

import { loadTexts } from '@/i18n/i18n';
import type { Feature, PageEntry } from '@/registry/feature';
import { lazyPage } from '@/registry/lazy-page';
import { onlyFor } from '@/registry/only-for';
import { workspaceRoute } from '@/registry/root-routes';

import type { CalendarSearch, VisitListSearch } from './search';
import type visits from './texts/nl/visits.json';

const beforeLoad = onlyFor('coordinator', 'ict_team', 'volunteer');
const loader = () => loadTexts('visits', 'visit', 'views', 'relations', 'tickets');

// Anybody may have written an address: the pages take of it what makes sense.
export const routes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/calendar',
    validateSearch: (raw: CalendarSearch) => raw,
    beforeLoad,
    loader,
    component: lazyPage(() => import('./calendar/calendar-page'), 'CalendarPage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/visits',
    validateSearch: (raw: VisitListSearch) => raw,
    beforeLoad,
    loader,
    component: lazyPage(() => import('./pages'), 'VisitListPage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/visits/$visitId',
    beforeLoad,
    loader,
    component: lazyPage(() => import('./pages'), 'VisitPage'),
  }),
] as const;

declare module '@/i18n/texts' {
  interface Texts {
    visits: typeof visits;
  }
}

const to = '/calendar';

const entry = (order: number, role: PageEntry): PageEntry => ({
  ...role,
  to,
  icon: CalendarDays,
  menu: { label: { nl: 'Agenda', en: 'Calendar' }, order },
  help: 'calendar',
});

export const feature: Feature = {
  pages: [
    entry(42, { to, roles: ['coordinator'] }),
    entry(95, { to, roles: ['volunteer'], notFor: 'coordinator' }),
    entry(122, { to, roles: ['ict_team'], notFor: 'coordinator' }),
    {
      to: '/visits',
      roles: ['coordinator', 'ict_team', 'volunteer'],
      command: { nl: 'Bezoeken', en: 'Visits' },
      help: 'visits',
    },
  ],
  ticketPanels: [
    {
      ability: 'ticket.follow',
      Panel: lazy(async () => {
        const [module] = await Promise.all([import('./ticket-panel'), loadTexts('visit')]);
        return { default: module.TicketVisitsPanel };
      }),
    },
  ],
  live: () => import('./live'),
};
