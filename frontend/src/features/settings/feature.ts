import { createRoute } from '@tanstack/react-router';
import { SlidersHorizontal } from 'lucide-react';

import { onlyFor } from '@/registry/only-for';
import type settings from './texts/nl/settings.json';
import { lazyPage } from '@/registry/lazy-page';
import type { Feature } from '@/registry/feature';
import { workspaceRoute } from '@/registry/root-routes';
import { loadTexts } from '@/i18n/i18n';

import { deskSearch } from './desk-search';

const beforeLoad = onlyFor('coordinator', 'admin');
const loader = () => loadTexts('settings');
const pages = () => import('./pages');

export const routes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/settings',
    beforeLoad,
    loader,
    component: lazyPage(pages, 'CategoriesPage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/settings/skills',
    beforeLoad,
    loader,
    component: lazyPage(pages, 'SkillsPage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/settings/tags',
    beforeLoad,
    loader,
    component: lazyPage(pages, 'TagsPage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/settings/macros',
    beforeLoad,
    loader,
    component: lazyPage(pages, 'MacrosPage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/settings/templates',
    beforeLoad,
    loader: () => loadTexts('settings', 'agreement'),
    component: lazyPage(pages, 'TemplatesPage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/settings/devices',
    beforeLoad,
    loader,
    component: lazyPage(pages, 'DevicesPage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/settings/boards',
    beforeLoad,
    loader,
    component: lazyPage(pages, 'BoardsPage'),
  }),
  // To read for everybody: it is what they were promised.
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/settings/targets',
    validateSearch: deskSearch,
    loader,
    component: lazyPage(pages, 'TargetsPage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/settings/hours',
    validateSearch: deskSearch,
    loader,
    component: lazyPage(pages, 'HoursPage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/settings/study-days',
    validateSearch: deskSearch,
    loader,
    component: lazyPage(pages, 'StudyDaysPage'),
  }),
] as const;

declare module '@/i18n/texts' {
  interface Texts {
    settings: typeof settings;
  }
}

const icon = SlidersHorizontal;
const roles = ['coordinator', 'admin'] as const;

export const feature: Feature = {
  pages: [
    {
      to: '/settings',
      icon,
      roles,
      command: { nl: 'Instellingen: categorieën', en: 'Settings: categories' },
      help: 'settings',
    },
    // Coordinators have it in the menu of their account: their main menu is full, and it is not their daily work.
    {
      to: '/settings',
      icon,
      roles: ['admin'],
      notFor: 'coordinator',
      menu: { label: { nl: 'Instellingen', en: 'Settings' }, order: 80 },
    },
    {
      to: '/settings/skills',
      icon,
      roles,
      command: { nl: 'Instellingen: vaardigheden', en: 'Settings: skills' },
    },
    {
      to: '/settings/tags',
      icon,
      roles,
      command: { nl: 'Instellingen: labels', en: 'Settings: tags' },
    },
    {
      to: '/settings/macros',
      icon,
      roles,
      command: { nl: 'Instellingen: macro’s', en: 'Settings: macros' },
    },
    {
      to: '/settings/templates',
      icon,
      roles,
      command: {
        nl: 'Instellingen: sjablonen voor afspraken',
        en: 'Settings: agreement templates',
      },
    },
    {
      to: '/settings/devices',
      icon,
      roles,
      command: { nl: 'Instellingen: apparaten', en: 'Settings: devices' },
    },
    {
      to: '/settings/targets',
      icon,
      command: { nl: 'Instellingen: reactietijden', en: 'Settings: response times' },
    },
    {
      to: '/settings/hours',
      icon,
      command: { nl: 'Instellingen: openingstijden', en: 'Settings: opening hours' },
    },
    {
      to: '/settings/study-days',
      icon,
      command: { nl: 'Studiedagen van scholen', en: 'Study days of schools' },
    },
    {
      to: '/settings/boards',
      icon,
      roles,
      command: { nl: 'Instellingen: besturen', en: 'Settings: boards' },
    },
  ],
  live: () => import('./live'),
};
