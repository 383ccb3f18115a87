import type { Me } from '@/api/types';

import { settingsFor } from './commands';

const pages = (...roles: Me['roles']) => settingsFor({ roles } as Me).map(({ to }) => to);

const PROMISES = ['/settings/targets', '/settings/hours'];

it('leads to the settings pages that one may open, and to no others', () => {
  const all = ['/settings', '/settings/tags', '/settings/macros', ...PROMISES, '/settings/boards'];
  expect(pages('coordinator')).toEqual(all);
  expect(pages('admin')).toEqual(all);
  expect(pages('volunteer', 'ict_team')).toEqual(PROMISES);
});
