import type { Me } from '@/api/types';
import { pagesFor } from '@/registry/feature';

import './features';

const pages = (...roles: Me['roles']) =>
  pagesFor({ roles } as Me, 'command')
    .map(({ to }) => to)
    .filter((to) => to.startsWith('/settings'));

it('leads to the settings pages that one may open, and to no others', () => {
  const serviceLevels = ['/settings/targets', '/settings/hours'];
  const all = [
    '/settings',
    '/settings/skills',
    '/settings/tags',
    '/settings/macros',
    ...serviceLevels,
    '/settings/boards',
  ];
  expect(pages('coordinator')).toEqual(all);
  expect(pages('admin')).toEqual(all);
  expect(pages('volunteer', 'ict_team')).toEqual(serviceLevels);
});
