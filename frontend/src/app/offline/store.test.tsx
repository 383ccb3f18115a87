import { keys } from '@/api/query-keys';

import { isKept, reduced } from './store';

describe('what is kept on the device', () => {
  it('is the reader, lists, tickets and what they were told', () => {
    for (const key of [
      keys.me,
      keys.tickets.list({ view: 'mine' }),
      keys.tickets.detail(7),
      keys.notifications.list('all'),
    ]) {
      expect(isKept(key)).toBe(true);
    }
  });

  it('is nothing of other people, accounts, numbers or candidates', () => {
    for (const key of [
      keys.people,
      keys.tokens,
      keys.account.sessions,
      keys.volunteers.list(),
      keys.tickets.about(7, 'candidates'),
      keys.tickets.counts('facets'),
      keys.notifications.push,
    ]) {
      expect(isKept(key)).toBe(false);
    }
  });

  it('is the first page of a list', () => {
    const data = { pages: [1, 2, 3], pageParams: [undefined, 'a', 'b'] };
    expect(reduced(keys.tickets.list({}), data)).toEqual({ pages: [1], pageParams: [undefined] });
  });

  it.each(['parent', 'pupil'])('is not how to reach a %s', (on_behalf_of) => {
    const data = { cursor: 1, data: { on_behalf_of, contact: { phone: '06' } } };
    expect(reduced(keys.tickets.detail(7), data)).toEqual({
      cursor: 1,
      data: { on_behalf_of, contact: null },
    });
  });

  it('is how to reach a teacher, for whom the student comes', () => {
    const data = { cursor: 1, data: { on_behalf_of: 'teacher', contact: { phone: '06' } } };
    expect(reduced(keys.tickets.detail(7), data)).toBe(data);
  });
});
