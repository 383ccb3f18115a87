import type { Me } from '@/api/types';

import { settingsFor } from './commands';

const pages = (...roles: Me['roles']) => settingsFor({ roles } as Me).map(({ to }) => to);

it('leads to the settings pages that one may open, and to no others', () => {
  expect(pages('coordinator')).toEqual([
    '/settings',
    '/settings/tags',
    '/settings/macros',
    '/settings/boards',
  ]);
  expect(pages('admin')).not.toContain('/settings/macros');
  expect(pages('admin')).toContain('/settings/boards');
  expect(pages('volunteer', 'ict_team')).toEqual([]);
});
