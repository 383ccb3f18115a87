import type { Suggestions } from '@/api/triage';
import type { TicketRow } from '@/api/types';

import { keepOrder } from './steady';
import { allEdits, openOffers } from './suggestion-values';
import { belongs, decided } from './triage-list';
import { asHours } from './triage-values';

describe('the order of the list', () => {
  const start = { scope: 'inbox', ids: [3, 1, 2] };

  it('stays as it is when tickets come in', () => {
    expect(keepOrder(start, [9, 1, 2, 3])).toBe(start);
  });

  it('closes up when tickets leave', () => {
    expect(keepOrder(start, [1, 2, 9]).ids).toEqual([1, 2]);
  });

  it('takes everything when nothing stands there', () => {
    expect(keepOrder({ scope: 'inbox', ids: [] }, [5, 4]).ids).toEqual([5, 4]);
    expect(keepOrder(start, [8, 7]).ids).toEqual([8, 7]);
    const empty = { scope: 'inbox', ids: [] };
    expect(keepOrder(empty, [])).toBe(empty);
  });
});

describe('a row that may come back', () => {
  const start = { scope: 'inbox', ids: [3, 1, 2] };

  it('keeps its place', () => {
    expect(keepOrder(start, [1, 2, 3], new Set([3]))).toBe(start);
    expect(keepOrder(start, [1, 2, 3])).toBe(start);
  });

  it('holds back no others when nothing else is left', () => {
    expect(keepOrder(start, [9, 3], new Set([3])).ids).toEqual([9, 3]);
  });
});

describe('a decision that is not sent yet', () => {
  const row = (id: number, status: TicketRow['status']) =>
    ({ id, status, assignees: [] }) as unknown as TicketRow;

  it('shows in the lists already', () => {
    const rows = decided(
      [row(1, 'new'), row(2, 'new'), row(3, 'new')],
      new Map([
        [1, 'open' as const],
        [2, null],
      ]),
    );
    expect(rows.filter((each) => belongs(each, 'inbox')).map(({ id }) => id)).toEqual([2, 3]);
    expect(rows.filter((each) => belongs(each, 'assign')).map(({ id }) => id)).toEqual([1]);
  });
});

describe('suggestions', () => {
  const because = { confidence: 0.9, reason: '7 van 9' };
  const suggestions: Suggestions = {
    category: { category: { id: 4, slug: 'accounts', name: 'Accounts' }, ...because },
    impact: { impact: 'group', ...because },
    urgency: { urgency: 'normal', ...because },
    skills: [{ skill: { id: 1, slug: 'a', name: 'A' }, ...because }],
    estimate: { minutes: 25, reason: '4 tickets' },
    duplicates: [],
  };
  const values = {
    category: null,
    impact: 'one',
    urgency: 'normal',
    kind: 'question',
    skills: [],
    hours: '',
    devices: '',
  } as const;

  it('offers what is not so already, and accepts all of it at once', () => {
    const offers = openOffers(
      suggestions,
      { ...values, skills: [] },
      (minutes) => `${minutes} min`,
    );
    expect(offers.map(({ field, name }) => [field, name])).toEqual([
      ['category', 'Accounts'],
      ['impact', 'group'],
      ['skills', 'A'],
      ['hours', '25 min'],
    ]);
    expect(allEdits(offers)).toEqual({ category: 4, impact: 'group', skills: [1], hours: '0.42' });
  });

  it('leaves alone what the coordinator chose', () => {
    const chosen = { ...values, category: 9, skills: [2], hours: '3', impact: 'group' as const };
    expect(openOffers(suggestions, chosen, String)).toEqual([]);
  });

  it('writes minutes as hours that come back as the same minutes', () => {
    for (const minutes of [5, 20, 25, 35, 45, 90, 105]) {
      expect(Math.round(Number(asHours(minutes)) * 60)).toBe(minutes);
    }
  });
});
