import type { SavedView } from '@/api/views';

import { listSearch, type ListSearch } from '../list-search';
import { isUnchanged, searchOf, viewOf } from './view-search';

const view = (change: Partial<SavedView>): SavedView => ({
  id: 7,
  key: '7',
  name: 'Lijst',
  filters: {},
  ordering: '-created',
  group_by: '',
  columns: [],
  audience: 'owner',
  board: null,
  owner: null,
  is_pinned: true,
  abilities: [],
  problems: [],
  ...change,
});

const SEARCHES: ListSearch[] = [
  {},
  { tab: 'all' },
  { tab: 'pending', sort: '-priority', group: 'school', cols: 'number,title' },
  { status: 'new,pending', board: '3,7', for: 'pupil', q: 'wifi 5' },
  { view: 'unassigned', priority: 'high,urgent' },
  { tab: 'active', view: 'unassigned' },
  {
    assignee: 'me',
    requester: 9,
    tag: 'wifi',
    from: '2020-03-30',
    to: '2020-04-30',
    without: 'school',
  },
];

it.each(SEARCHES)('comes back as it was saved: %o', (raw) => {
  const search = listSearch({ ...raw });
  const saved = view(viewOf(search));
  expect(searchOf(saved)).toEqual({ ...search, saved: 7 });
  expect(isUnchanged(saved, { ...search, saved: 7 })).toBe(true);
  expect(isUnchanged(saved, { ...search, q: 'anders' })).toBe(false);
});

it('leaves out what nobody understands any longer', () => {
  expect(
    searchOf(view({ filters: { colour: ['red'], status: ['verdwenen'], board: ['3'] } })),
  ).toEqual({ tab: 'all', board: 3, saved: 7 });
});
