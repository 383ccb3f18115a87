import type { Role } from '@/api/types';

import type { BoardSearch } from './board/board-filters';
import { BOARD_LAYOUTS, BOARD_ORDERS } from './board/board-order';
import type { InvitationState } from './people-values';
import { INVITATION_STATES, ROLES } from './people-values';

export type TriageTab = 'inbox' | 'assign';

/** What stands in the address of the triage page. */
export interface TriageSearch {
  tab?: 'assign' | undefined;
  ticket?: number | undefined;
}

export type TeamSort = 'free' | 'name' | 'tickets';
export const TEAM_SORTS: readonly TeamSort[] = ['free', 'name', 'tickets'];

export interface TeamSearch {
  q?: string | undefined;
  skill?: number | undefined;
  sort?: TeamSort | undefined;
  person?: number | undefined;
}

export interface PeopleSearch {
  q?: string | undefined;
  role?: Role | undefined;
  invited?: InvitationState | undefined;
}

type Raw = Record<string, unknown>;

function id(value: unknown): number | undefined {
  const number = Number(value);
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

function text(value: unknown): string | undefined {
  // The router reads "42" in an address as a number.
  const words = typeof value === 'number' ? String(value) : value;
  return typeof words === 'string' && words.trim() !== '' ? words.slice(0, 100) : undefined;
}

function withoutEmpty<Search extends object>(search: Search): Search {
  return Object.fromEntries(
    Object.entries(search).filter(([, value]) => value !== undefined),
  ) as Search;
}

export function triageSearch(raw: Raw): TriageSearch {
  return withoutEmpty<TriageSearch>({
    tab: raw.tab === 'assign' ? 'assign' : undefined,
    ticket: id(raw.ticket),
  });
}

export function teamSearch(raw: Raw): TeamSearch {
  return withoutEmpty<TeamSearch>({
    q: text(raw.q),
    skill: id(raw.skill),
    sort: TEAM_SORTS.find((sort) => sort === raw.sort),
    person: id(raw.person),
  });
}

export function boardSearch(raw: Raw): BoardSearch {
  return withoutEmpty<BoardSearch>({
    skill: id(raw.skill),
    board: id(raw.board),
    programme: text(raw.programme),
    layout: BOARD_LAYOUTS.find((layout) => layout === raw.layout),
    order: BOARD_ORDERS.find((order) => order === raw.order),
    ticket: id(raw.ticket),
  });
}

export function peopleSearch(raw: Raw): PeopleSearch {
  return withoutEmpty<PeopleSearch>({
    q: text(raw.q),
    role: ROLES.find((role) => role === raw.role),
    invited: INVITATION_STATES.find((state) => state === raw.invited),
  });
}
