import type { Me } from '@/api/types';

import { declared } from '@/registry/feature';

import './features';
import { navigationFor, startPageOf, tabsOf } from './navigation';

const as = (...roles: Me['roles']) => ({ roles }) as Me;
const places = (...roles: Me['roles']) => navigationFor(as(...roles)).map(({ to }) => to);

it('leads administrators to the settings', () => {
  expect(places('admin')).toEqual(['/people', '/settings']);
  expect(startPageOf(as('admin'))).toBe('/people');
  expect(places('admin', 'volunteer')).toContain('/settings');
  expect(places('coordinator', 'admin')).not.toContain('/settings');
  expect(places('volunteer', 'ict_team')).not.toContain('/settings');
});

it('leads to the rest by the last tab where a phone has no room for all', () => {
  expect([3, 5, 6, 11].map((count) => tabsOf(Array(count)))).toEqual([3, 5, 4, 4]);
});

it('names pages in both languages', () => {
  const labels = declared('pages').flatMap(({ menu, command }) => [menu?.label, command]);
  for (const label of labels.filter((each) => each !== undefined)) {
    expect(label.nl.trim()).not.toBe('');
    expect(label.en.trim()).not.toBe('');
  }
});
