import { createRoute } from '@tanstack/react-router';
import { Laptop } from 'lucide-react';
import { lazy } from 'react';

import { batchQuery, devicesQuery } from '@/api/devices';
import { DEVICE_STATE_VALUES } from '@/api/enum-values';
import { loadTexts } from '@/i18n/i18n';
import type { Feature } from '@/registry/feature';
import { lazyPage } from '@/registry/lazy-page';
import { onlyFor } from '@/registry/only-for';
import { workspaceRoute } from '@/registry/root-routes';

import type devices from './texts/nl/devices.json';

const beforeLoad = onlyFor('coordinator', 'ict_team', 'volunteer');
const loader = () => loadTexts('devices');

interface BatchSearch {
  state?: (typeof DEVICE_STATE_VALUES)[number];
}

function batchSearch({ state }: Record<string, unknown>): BatchSearch {
  const known = DEVICE_STATE_VALUES.find((each) => each === state);
  return known === undefined ? {} : { state: known };
}

export const routes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/batches',
    beforeLoad,
    loader,
    component: lazyPage(() => import('./batches-page'), 'BatchesPage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/batches/$batchId',
    validateSearch: batchSearch,
    beforeLoad,
    loader: async ({ context, params }) => {
      // Asked while code and texts still load; the page itself shows what comes of it.
      const id = Number(params.batchId);
      context.queryClient.query(batchQuery(id)).catch(() => undefined);
      context.queryClient.query(devicesQuery(id)).catch(() => undefined);
      await loadTexts('devices');
    },
    component: lazyPage(() => import('./batch-page'), 'BatchPage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/batches/$batchId/scan',
    validateSearch: ({ device }: Record<string, unknown>): { device?: number } =>
      Number.isSafeInteger(device) ? { device: device as number } : {},
    beforeLoad,
    loader,
    component: lazyPage(() => import('./scan-page'), 'ScanPage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/d/$code',
    beforeLoad,
    loader,
    component: lazyPage(() => import('./label-page'), 'LabelPage'),
  }),
] as const;

declare module '@/i18n/texts' {
  interface Texts {
    devices: typeof devices;
  }
}

const label = { nl: 'Apparaten', en: 'Devices' };

export const feature: Feature = {
  pages: [
    // Where a label leads.
    { to: '/d/$code', help: 'batches' },
    {
      to: '/batches',
      icon: Laptop,
      roles: ['coordinator'],
      menu: { label, order: 55 },
      help: 'batches',
    },
    {
      to: '/batches',
      icon: Laptop,
      roles: ['ict_team', 'volunteer'],
      notFor: 'coordinator',
      menu: { label, order: 120 },
      help: 'batches',
    },
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
