import { createRoute } from '@tanstack/react-router';
import { CircleHelp } from 'lucide-react';

import type firststeps from '@/i18n/nl/firststeps.json';
import type help from '@/i18n/nl/help.json';
import { lazyPage } from '@/registry/lazy-page';
import type { Feature } from '@/registry/feature';
import { workspaceRoute } from '@/registry/root-routes';
import { loadTexts } from '@/i18n/i18n';

export const routes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/help',
    loader: () => loadTexts('help'),
    component: lazyPage(() => import('./help-page'), 'HelpPage'),
  }),
] as const;

declare module '@/i18n/texts' {
  interface Texts {
    firststeps: typeof firststeps;
    help: typeof help;
  }
}

export const feature: Feature = {
  pages: [{ to: '/help', icon: CircleHelp, command: 'allHelp', help: 'help' }],
};
