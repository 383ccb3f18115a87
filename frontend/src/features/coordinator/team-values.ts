import type { TeamMember } from '@/api/types';

import type { TeamSearch, TeamSort } from './search';

function order(sort: TeamSort): (a: TeamMember, b: TeamMember) => number {
  const byName = (a: TeamMember, b: TeamMember) => a.name.localeCompare(b.name);
  switch (sort) {
    case 'free':
      // Whoever takes nothing now cannot help, however many hours are free.
      return (a, b) =>
        Number(a.is_paused) - Number(b.is_paused) ||
        b.free_minutes - a.free_minutes ||
        byName(a, b);
    case 'tickets':
      return (a, b) => b.open_tickets - a.open_tickets || byName(a, b);
    case 'name':
      return byName;
  }
}

/** The members that the filters leave, in the chosen order. */
export function shownMembers(team: readonly TeamMember[], search: TeamSearch): TeamMember[] {
  const wanted = search.q?.trim().toLocaleLowerCase() ?? '';
  return team
    .filter(
      (member) =>
        (wanted === '' || member.name.toLocaleLowerCase().includes(wanted)) &&
        (search.skill === undefined ||
          member.skills.some(({ skill }) => skill.id === search.skill)),
    )
    .sort(order(search.sort ?? 'free'));
}

export interface TeamTotals {
  atWork: number;
  paused: number;
  available: number;
  planned: number;
  /** Minutes planned beyond what somebody has: another one's free hours do not make up for them. */
  over: number;
  free: number;
  tickets: number;
  offers: number;
}

/** Whole hours, in minutes: on a team of twenty nobody counts quarters. */
export function wholeHours(minutes: number): number {
  return Math.round(minutes / 60) * 60;
}

/** The week of the whole team. Free hours of who is paused do not count: nobody can be asked to use them. */
export function totalsOf(team: readonly TeamMember[]): TeamTotals {
  const atWork = team.filter((member) => !member.is_paused);
  const sum = (members: readonly TeamMember[], of: (member: TeamMember) => number) =>
    members.reduce((total, member) => total + of(member), 0);
  return {
    atWork: atWork.length,
    paused: team.length - atWork.length,
    available: sum(atWork, (member) => member.available_minutes),
    planned: sum(atWork, (member) => Math.min(member.planned_minutes, member.available_minutes)),
    over: sum(atWork, (member) => Math.max(0, member.planned_minutes - member.available_minutes)),
    free: sum(atWork, (member) => member.free_minutes),
    tickets: sum(team, (member) => member.open_tickets),
    offers: sum(team, (member) => member.open_offers),
  };
}

/** The list of exactly the tickets that are counted as open: what is solved takes no time any more. */
export function openTicketsOf(member: Pick<TeamMember, 'id'>) {
  return { view: 'open', assignee: member.id };
}
