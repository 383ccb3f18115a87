import { createRoute } from '@tanstack/react-router';
import { CirclePlus, Ticket } from 'lucide-react';

import { ticketQuery } from '@/api/ticket';
import { onlyFor } from '@/registry/only-for';
import type bulk from './texts/nl/bulk.json';
import type erasing from './texts/nl/erasing.json';
import type lists from './texts/nl/lists.json';
import type newticket from './texts/nl/newticket.json';
import type ticketpage from './texts/nl/ticketpage.json';
import { lazyPage, lightPage } from '@/registry/lazy-page';
import type { Feature } from '@/registry/feature';
import { workspaceRoute } from '@/registry/root-routes';
import { loadTexts } from '@/i18n/i18n';

import { hasFigure } from './list/figure-search';
import { listSearch } from './list/list-search';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** The ticket page is reached by filing that ticket. */
    isJustFiled?: boolean;
  }
}

export const routes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/tickets',
    validateSearch: listSearch,
    loaderDeps: ({ search }) => ({ hasFigure: hasFigure(search) }),
    // A list that a report leads to says which of its figures it shows.
    loader: ({ deps }) => loadTexts('tickets', 'lists', ...(deps.hasFigure ? ['figure'] : [])),
    component: lightPage(() => import('./list/list-page'), 'TicketListPage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/tickets/$ticketId',
    loader: async ({ context, params }) => {
      const id = Number(params.ticketId);
      // Asked while code and texts still load; the page itself shows what comes of it.
      if (Number.isSafeInteger(id) && id > 0) {
        context.queryClient.query(ticketQuery(id)).catch(() => undefined);
      }
      await loadTexts('tickets', 'ticketpage', 'facts', 'agreement', 'history', 'composer');
    },
    component: lazyPage(() => import('./detail/detail-page'), 'TicketDetailPage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/new',
    beforeLoad: onlyFor('ict_team', 'coordinator'),
    loader: () => loadTexts('newticket', 'facts', 'tickets', 'composer'),
    component: lazyPage(() => import('./new/new-page'), 'NewTicketPage'),
  }),
] as const;

declare module '@/i18n/texts' {
  interface Texts {
    bulk: typeof bulk;
    erasing: typeof erasing;
    lists: typeof lists;
    newticket: typeof newticket;
    ticketpage: typeof ticketpage;
  }
}

const icon = Ticket;

export const feature: Feature = {
  pages: [
    {
      to: '/new',
      icon: CirclePlus,
      roles: ['ict_team'],
      menu: { label: { nl: 'Nieuw ticket', en: 'New ticket' }, order: 110, isAction: true },
    },
    { to: '/new', roles: ['ict_team', 'coordinator'], help: 'new' },
    {
      to: '/tickets',
      icon,
      roles: ['coordinator'],
      menu: { label: { nl: 'Tickets', en: 'Tickets' }, order: 40 },
    },
    {
      to: '/tickets',
      icon,
      roles: ['ict_team'],
      notFor: 'coordinator',
      menu: { label: { nl: 'Tickets', en: 'Tickets' }, order: 120 },
    },
    { to: '/tickets', help: 'tickets' },
    { to: '/tickets/$ticketId', help: 'ticket' },
  ],
  live: () => import('./live'),
};
