import type { TicketRow } from '@/api/types';

import { fitOf, sortByFit } from './fit';
import { groupWork } from './work-groups';

function row(change: Partial<TicketRow>): TicketRow {
  return {
    id: 1,
    status: 'in_progress',
    priority: 'normal',
    wanted_by: null,
    solved_at: null,
    skills: [],
    ...change,
  } as TicketRow;
}

const skill = (id: number) => ({ id, slug: `s${id}`, name: `S${id}` });
const ids = (rows: readonly TicketRow[]) => rows.map((each) => each.id);

it('groups tickets by what they need from the student', () => {
  const groups = groupWork([
    row({ id: 1, status: 'open' }),
    row({ id: 2, status: 'pending' }),
    row({ id: 3, status: 'scheduled' }),
    row({ id: 4, status: 'solved' }),
    row({ id: 5, status: 'in_progress' }),
    row({ id: 6, status: 'closed' }),
  ]);
  expect(ids(groups.waiting)).toEqual([1, 5]);
  expect(ids(groups.scheduled)).toEqual([3]);
  expect(ids(groups.pending)).toEqual([2]);
  expect(ids(groups.solved)).toEqual([4]);
});

it('puts the most important first, then what is wanted soonest, then the oldest', () => {
  const { waiting } = groupWork([
    row({ id: 1 }),
    row({ id: 2, wanted_by: '2020-05-02' }),
    row({ id: 3, priority: 'urgent' }),
    row({ id: 4, wanted_by: '2020-04-28' }),
    row({ id: 5 }),
  ]);
  expect(ids(waiting)).toEqual([3, 4, 2, 1, 5]);
});

it('puts the latest solved first', () => {
  const { solved } = groupWork([
    row({ id: 1, status: 'solved', priority: 'urgent', solved_at: '2020-04-20T10:00:00Z' }),
    row({ id: 2, status: 'solved', solved_at: '2020-04-21T10:00:00Z' }),
  ]);
  expect(ids(solved)).toEqual([2, 1]);
});

it('knows how well a ticket fits', () => {
  const mine = new Set([1, 2]);
  expect(fitOf({ skills: [skill(1), skill(2)] }, mine)).toBe('all');
  expect(fitOf({ skills: [skill(1), skill(3)] }, mine)).toBe('some');
  expect(fitOf({ skills: [skill(3)] }, mine)).toBe('none');
  expect(fitOf({ skills: [] }, mine)).toBe('open');
});

it('shows what fits before what matters more but does not fit', () => {
  const rows = [
    row({ id: 1, priority: 'urgent', skills: [skill(9)] }),
    row({ id: 2, priority: 'low', skills: [skill(1)] }),
    row({ id: 3, priority: 'high', skills: [skill(1), skill(9)] }),
    row({ id: 4, priority: 'normal' }),
    row({ id: 5, priority: 'high', skills: [skill(1)] }),
  ];
  expect(ids(sortByFit(rows, new Set([1])))).toEqual([5, 2, 4, 3, 1]);
  expect(ids(rows)).toEqual([1, 2, 3, 4, 5]);
});
