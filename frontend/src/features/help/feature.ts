import { createRoute } from '@tanstack/react-router';
import { CircleHelp } from 'lucide-react';

import type firststeps from './texts/nl/firststeps.json';
import type help from './texts/nl/help.json';
import type topics from './texts/nl/topics';
import { lazyPage } from '@/registry/lazy-page';
import type { Feature } from '@/registry/feature';
import { workspaceRoute } from '@/registry/root-routes';
import { loadTexts } from '@/i18n/i18n';

export const routes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/help',
    loader: () => loadTexts('help', 'topics'),
    component: lazyPage(() => import('./help-page'), 'HelpPage'),
  }),
] as const;

declare module '@/i18n/texts' {
  interface Texts {
    firststeps: typeof firststeps;
    help: typeof help;
    topics: typeof topics;
  }
}

export const feature: Feature = {
  pages: [
    {
      to: '/help',
      icon: CircleHelp,
      command: { nl: 'Alle hulp lezen', en: 'Read all help' },
      help: 'help',
    },
  ],
};
