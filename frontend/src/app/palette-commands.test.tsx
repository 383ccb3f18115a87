import type { Me } from '@/api/types';
import { pagesFor } from '@/registry/feature';

import './features';

const pages = (...roles: Me['roles']) =>
  pagesFor({ roles } as Me, 'command')
    .map(({ to }) => to)
    .filter((to) => to.startsWith('/settings'));

it('leads to the settings pages that one may open, and to no others', () => {
  const forAll = ['/settings/targets', '/settings/hours', '/settings/study-days'];
  const all = [
    '/settings',
    '/settings/skills',
    '/settings/tags',
    '/settings/macros',
    '/settings/templates',
    '/settings/devices',
    ...forAll,
    '/settings/boards',
  ];
  expect(pages('coordinator')).toEqual(all);
  expect(pages('admin')).toEqual(all);
  expect(pages('volunteer', 'ict_team')).toEqual(forAll);
});
