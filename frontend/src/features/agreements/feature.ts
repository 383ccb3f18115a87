import { createRoute } from '@tanstack/react-router';
import { FileCheck } from 'lucide-react';

import { loadTexts } from '@/i18n/i18n';
import type { Feature, PageEntry } from '@/registry/feature';
import { lazyPage } from '@/registry/lazy-page';
import { onlyFor } from '@/registry/only-for';
import { workspaceRoute } from '@/registry/root-routes';

import type { AgreementSearch } from './search';
import type agreements from './texts/nl/agreements.json';

const loader = () =>
  loadTexts('agreements', 'agreement', 'relations', 'tickets', 'history', 'views', 'visit', 'work');

export const routes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/agreements',
    // Anybody may have written the address: the page takes of it what makes sense.
    validateSearch: (raw: AgreementSearch) => raw,
    beforeLoad: onlyFor('coordinator', 'ict_team'),
    loader,
    component: lazyPage(() => import('./pages'), 'AgreementListPage'),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: '/agreements/$agreementId',
    loader,
    component: lazyPage(() => import('./pages'), 'AgreementPage'),
  }),
] as const;

declare module '@/i18n/texts' {
  interface Texts {
    agreements: typeof agreements;
  }
}

const to = '/agreements';

const entry = (order: number, role: PageEntry): PageEntry => ({
  ...role,
  to,
  icon: FileCheck,
  menu: { label: { nl: 'Afspraken', en: 'Agreements' }, order },
  help: 'agreements',
});

export const feature: Feature = {
  pages: [
    entry(45, { to, roles: ['coordinator'] }),
    entry(125, { to, roles: ['ict_team'], notFor: 'coordinator' }),
  ],
};
