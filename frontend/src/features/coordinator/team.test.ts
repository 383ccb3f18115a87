import type { Invitation, TeamMember } from '@/api/types';

import { rolesToInvite, splitInvitations } from './people-values';
import { peopleSearch, teamSearch, triageSearch } from './search';
import { openTicketsOf, shownMembers, totalsOf } from './team-values';

function member(change: Partial<TeamMember>): TeamMember {
  return {
    id: 1,
    name: 'Naam',
    is_paused: false,
    skills: [],
    available_minutes: 480,
    planned_minutes: 120,
    free_minutes: 360,
    open_tickets: 2,
    open_offers: 1,
    ...change,
  } as TeamMember;
}

const wifi = { skill: { id: 4, slug: 'wifi', name: 'Wifi' }, level: 2 };
const team = [
  member({ id: 1, name: 'Bram', free_minutes: 60 }),
  member({ id: 2, name: 'Anna', free_minutes: 240, skills: [wifi], open_tickets: 5 }),
  member({ id: 3, name: 'Zoë', free_minutes: 480, is_paused: true }),
];
const names = (members: readonly TeamMember[]) => members.map(({ name }) => name);

it('puts whoever has most room first, and who is paused last', () => {
  expect(names(shownMembers(team, {}))).toEqual(['Anna', 'Bram', 'Zoë']);
  expect(names(shownMembers(team, { sort: 'name' }))).toEqual(['Anna', 'Bram', 'Zoë']);
  expect(names(shownMembers(team, { sort: 'tickets' }))).toEqual(['Anna', 'Bram', 'Zoë']);
});

it('filters by name and skill', () => {
  expect(names(shownMembers(team, { q: 'zo' }))).toEqual(['Zoë']);
  expect(names(shownMembers(team, { skill: 4 }))).toEqual(['Anna']);
  expect(names(shownMembers(team, { skill: 4, q: 'bram' }))).toEqual([]);
});

it('adds up the week without the hours of who is paused', () => {
  expect(totalsOf(team)).toEqual({
    atWork: 2,
    paused: 1,
    available: 960,
    planned: 240,
    over: 0,
    free: 300,
    tickets: 9,
    offers: 3,
  });
});

it('does not let the free hours of one make up for what another has too many', () => {
  const full = member({ available_minutes: 300, planned_minutes: 420, free_minutes: 0 });
  const totals = totalsOf([full, member({ available_minutes: 480, planned_minutes: 120 })]);
  expect(totals).toMatchObject({ available: 780, planned: 420, over: 120, free: 360 });
  expect(totals.available - totals.planned).toBe(totals.free);
});

it('opens the list of exactly the tickets that it counted', () => {
  // The list's usual tab holds what is solved too.
  expect(openTicketsOf(member({ id: 7 }))).toEqual({ view: 'open', assignee: 7 });
});

it('lets only administrators invite coordinators and administrators', () => {
  expect(rolesToInvite(false)).toEqual(['ict_team', 'volunteer']);
  expect(rolesToInvite(true)).toContain('admin');
});

it('keeps expired invitations with the open ones: they may be sent again', () => {
  const invitation = (id: number, state: Invitation['state']) => ({ id, state }) as Invitation;
  const { pending, settled } = splitInvitations([
    invitation(1, 'accepted'),
    invitation(2, 'expired'),
    invitation(3, 'open'),
    invitation(4, 'revoked'),
  ]);
  expect(pending.map(({ id }) => id)).toEqual([2, 3]);
  expect(settled.map(({ id }) => id)).toEqual([1, 4]);
});

it('keeps only what makes sense of an address', () => {
  expect(triageSearch({ tab: 'assign', ticket: '12' })).toEqual({ tab: 'assign', ticket: 12 });
  expect(triageSearch({ tab: 'x', ticket: '-1' })).toEqual({});
  expect(teamSearch({ q: ' ', sort: 'free', skill: 'a', person: 3 })).toEqual({
    sort: 'free',
    person: 3,
  });
  expect(peopleSearch({ q: 42, role: 'boss', invited: 'open' })).toEqual({
    q: '42',
    invited: 'open',
  });
});
