import {
  countOf,
  filtersOf,
  isFiltered,
  listSearch,
  readMany,
  TABS,
  tabOf,
  totalOf,
  unfiltered,
  writeMany,
} from './list-search';

describe('the address of a list', () => {
  it('keeps what it knows', () => {
    const search = listSearch({
      tab: 'pending',
      board: '3,7',
      school: 12,
      priority: 'high,urgent',
      for: 'pupil',
      assignee: 'me',
      requester: 'me',
      q: 'wifi',
      sort: '-updated',
    });
    expect(search).toEqual({
      tab: 'pending',
      board: '3,7',
      school: 12,
      priority: 'high,urgent',
      for: 'pupil',
      assignee: 'me',
      requester: 'me',
      q: 'wifi',
      sort: '-updated',
    });
  });

  it('drops what makes no sense, rather than sending it to the server', () => {
    expect(
      listSearch({
        tab: 'nonsense',
        board: '0,-1,abc,1e9',
        school: { $gt: 1 },
        kind: 'printer',
        assignee: 'somebody',
        requester: 'you',
        q: '   ',
        sort: '-title',
        view: '<script>',
        from: '2020-13-45',
        cols: 'password',
        page: 4,
      }),
    ).toEqual({});
  });

  it('leaves defaults out, so that equal lists have equal addresses', () => {
    expect(listSearch({ tab: 'active', sort: '-created' })).toEqual({});
  });

  it('takes lists as the router and as people write them', () => {
    expect(readMany([1, '2', '2'])).toEqual(['1', '2']);
    expect(readMany('4, 5,')).toEqual(['4', '5']);
    expect(writeMany(['9'])).toBe(9);
    expect(writeMany(['9', '8'])).toBe('9,8');
    expect(writeMany([])).toBeUndefined();
  });

  it('survives a search for a number, which the router reads as one', () => {
    expect(listSearch({ q: 1001 }).q).toBe('1001');
  });
});

describe('filters', () => {
  it('ask for the statuses behind the tab', () => {
    expect(filtersOf({}).status).toContain('new');
    expect(filtersOf({}).status).not.toContain('closed');
    expect(filtersOf({ tab: 'in_progress' }).status).toEqual(['in_progress', 'scheduled']);
    expect(filtersOf({ tab: 'all' })).not.toHaveProperty('status');
  });

  it('name everything as the API does', () => {
    expect(filtersOf({ tab: 'all', for: 'pupil', board: '3,7', assignee: 9 })).toEqual({
      on_behalf_of: ['pupil'],
      board: [3, 7],
      assignee: '9',
      ordering: '-created',
    });
  });

  it('hold nothing undefined, which would count in a cache key', () => {
    expect(Object.values(filtersOf({}))).not.toContain(undefined);
  });
});

it('counts a tab from the statuses behind it', () => {
  const counts = { new: 3, scheduled: 2, in_progress: 5, closed: 100 };
  expect(countOf('in_progress', counts)).toBe(7);
  expect(countOf('active', counts)).toBe(10);
  expect(countOf('all', counts)).toBe(110);
});

it('knows a narrowed list from a tab or an order', () => {
  expect(isFiltered({ tab: 'done', sort: 'created' })).toBe(false);
  expect(isFiltered({ q: 'wifi' })).toBe(true);
});

it('looks among all tickets for statuses of its own and for a ready-made selection', () => {
  expect(filtersOf({ status: 'open,pending' }).status).toEqual(['open', 'pending']);
  expect(filtersOf({ view: 'reopened' })).toEqual({ view: 'reopened', ordering: '-created' });
  expect(tabOf({ view: 'reopened' })).toBe('all');
  expect(listSearch({ view: 'unassigned', tab: 'active' })).toEqual({
    view: 'unassigned',
    tab: 'active',
  });
  expect(totalOf({ status: 'open,pending' }, { open: 2, pending: 3, new: 9 })).toBe(5);
});

it('takes days as whole days on the clock of the schools', () => {
  expect(filtersOf({ from: '2020-03-29', to: '2020-03-31', tab: 'all' })).toMatchObject({
    created_after: '2020-03-29T00:00:00',
    created_before: '2020-04-01T00:00:00',
  });
});

it('keeps its look when all filters are cleared, and is no saved view any longer', () => {
  expect(unfiltered({ tab: 'all', q: 'wifi', sort: 'status', group: 'school', saved: 3 })).toEqual({
    tab: 'all',
    sort: 'status',
    group: 'school',
  });
});

it('takes what is solved for running nowhere', () => {
  expect(TABS.active).toEqual([
    'new',
    'in_consultation',
    'open',
    'scheduled',
    'in_progress',
    'pending',
  ]);
});
