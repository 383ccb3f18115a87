import { createRoute } from '@tanstack/react-router';
import { Bell, BellRing } from 'lucide-react';

import type notifications from './texts/nl/notifications.json';
import { lazyPage } from '@/registry/lazy-page';
import type { Feature } from '@/registry/feature';
import { workspaceRoute } from '@/registry/root-routes';
import { loadTexts } from '@/i18n/i18n';

const loader = () => loadTexts('notifications');

export const routes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/notifications',
    loader,
    component: lazyPage(() => import('./centre-page'), 'CentrePage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/notifications/settings',
    loader,
    component: lazyPage(() => import('./settings-page'), 'SettingsPage'),
  }),
] as const;

declare module '@/i18n/texts' {
  interface Texts {
    notifications: typeof notifications;
  }
}

export const feature: Feature = {
  pages: [
    {
      to: '/notifications',
      icon: Bell,
      command: { nl: 'Meldingen', en: 'Notifications' },
      help: 'notifications',
    },
    {
      to: '/notifications/settings',
      icon: BellRing,
      command: { nl: 'Meldingen instellen', en: 'Set notifications' },
      help: 'notificationSettings',
    },
  ],
  live: () => import('./live'),
};
