import { createRoute } from '@tanstack/react-router';
import { Laptop } from 'lucide-react';
import { lazy } from 'react';

import { loadTexts } from '@/i18n/i18n';
import type { Feature, PageEntry } from '@/registry/feature';
import { lazyPage } from '@/registry/lazy-page';
import { onlyFor } from '@/registry/only-for';
import { workspaceRoute } from '@/registry/root-routes';

import type { BatchListSearch } from './search';
import type devices from './texts/nl/devices.json';

const roles = ['coordinator', 'ict_team', 'volunteer'] as const;
const beforeLoad = onlyFor(...roles);
const loader = () => loadTexts('devices', 'views', 'composer');
const pages = () => import('./pages');

/** The page shows all devices for a state that there is not. */
const batchSearch = ({ state }: Record<string, unknown>): { state?: string } =>
  typeof state === 'string' ? { state } : {};

export const routes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/batches',
    // Anybody may have written the address: the page takes of it what makes sense.
    validateSearch: (raw: BatchListSearch) => raw,
    beforeLoad,
    loader,
    component: lazyPage(pages, 'BatchesPage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/batches/$batchId',
    validateSearch: batchSearch,
    beforeLoad,
    loader,
    component: lazyPage(pages, 'BatchPage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/batches/$batchId/scan',
    validateSearch: ({ device }: Record<string, unknown>): { device?: number } =>
      Number.isSafeInteger(device) ? { device: device as number } : {},
    beforeLoad,
    loader,
    component: lazyPage(pages, 'ScanPage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/d/$code',
    beforeLoad,
    loader,
    component: lazyPage(pages, 'LabelPage'),
  }),
] as const;

declare module '@/i18n/texts' {
  interface Texts {
    devices: typeof devices;
  }
}

const to = '/batches';

const entry = (order: number, role: PageEntry): PageEntry => ({
  ...role,
  to,
  icon: Laptop,
  menu: { label: { nl: 'Apparaten', en: 'Devices' }, order },
  help: 'batches',
});

export const feature: Feature = {
  pages: [
    // Where a label leads.
    { to: '/d/$code', help: 'batches' },
    entry(101, { to, roles: ['coordinator', 'volunteer'] }),
    entry(127, { to, roles: ['ict_team'], notFor: 'coordinator' }),
  ],
  ticketPanels: [
    {
      ability: 'ticket.follow',
      Panel: lazy(async () => {
        const [module] = await Promise.all([import('./ticket-panel'), loader()]);
        return { default: module.TicketDevicesPanel };
      }),
    },
  ],
  live: () => import('./live'),
};
