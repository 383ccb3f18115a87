import type { VisitState } from '@/api/visits';
import { VISIT_STATE_VALUES } from '@/api/enum-values';
import type { Side } from '@/api/types';
import { isDay } from '@/lib/weeks';

export const CALENDAR_VIEWS = ['day', 'week', 'month'] as const;
export type CalendarView = (typeof CALENDAR_VIEWS)[number];

/** What narrows a calendar or a list of visits. */
export interface VisitChoices {
  board?: number | undefined;
  school?: number | undefined;
  student?: number | undefined;
  state?: VisitState | undefined;
  /** Only those of the reader. */
  mine?: true | undefined;
  /** Only those with a free place. */
  free?: true | undefined;
}

export interface CalendarSearch extends VisitChoices {
  view?: CalendarView | undefined;
  day?: string | undefined;
  /** The visit that is looked at. */
  visit?: number | undefined;
}

export interface VisitListSearch extends VisitChoices {
  agreement?: number | undefined;
  ticket?: number | undefined;
  /** Of which side an answer is waited for. */
  waits?: Side | undefined;
  /** Also those that are over. */
  all?: true | undefined;
}

type Raw = Record<string, unknown>;

/** What an address says, as far as it makes sense: anybody may have written it. */
function visitChoices({ board, school, student, state, mine, free }: Raw): VisitChoices {
  return {
    ...(isNumber(board) && { board }),
    ...(isNumber(school) && { school }),
    ...(isNumber(student) && { student }),
    ...(isState(state) && { state }),
    ...(mine === true && { mine }),
    ...(free === true && { free }),
  };
}

export function calendarSearch(raw: Raw): CalendarSearch {
  const { view, day, visit } = raw;
  const known = CALENDAR_VIEWS.find((each) => each === view);
  return {
    ...visitChoices(raw),
    ...(known !== undefined && { view: known }),
    ...(isDay(day) && { day }),
    ...(isNumber(visit) && { visit }),
  };
}

export function visitListSearch(raw: Raw): VisitListSearch {
  const { agreement, ticket, waits, all } = raw;
  return {
    ...visitChoices(raw),
    ...(isNumber(agreement) && { agreement }),
    ...(isNumber(ticket) && { ticket }),
    ...((waits === 'desk' || waits === 'board') && { waits }),
    ...(all === true && { all }),
  };
}

/** Filters of a list by the names that the server has for them, each with what it keeps. */
export type NamedFilters = Record<string, string[]>;

/** A saved list as choices; what of it there is no choice for is left out. */
export function searchOfSaved(saved: NamedFilters): VisitListSearch {
  const number = (name: string) => Number(saved[name]?.[0]);
  return visitListSearch({
    board: number('board'),
    school: number('school'),
    student: number('volunteer'),
    agreement: number('agreement'),
    ticket: number('ticket'),
    state: saved.state?.[0],
    waits: saved.waits_for?.[0],
    mine: saved.mine?.[0] === 'true',
    free: saved.has_free_places?.[0] === 'true',
  });
}

/** What is chosen, by the names of the server and as text: to be saved. */
export function namedFilters(search: VisitListSearch): NamedFilters {
  return Object.fromEntries(
    Object.entries(listFiltersOf(search)).map(([name, value]) => [
      name,
      [value].flat().map(String),
    ]),
  );
}

export function listFiltersOf({ agreement, ticket, waits, ...choices }: VisitListSearch) {
  return {
    ...filtersOf(choices),
    ...(agreement !== undefined && { agreement: [agreement] }),
    ...(ticket !== undefined && { ticket: [ticket] }),
    ...(waits !== undefined && { waits_for: [waits] }),
  };
}

/** The same choices as filters of the API. */
export function filtersOf({ board, school, student, state, mine, free }: VisitChoices) {
  return {
    ...(board !== undefined && { board: [board] }),
    ...(school !== undefined && { school: [school] }),
    ...(student !== undefined && { volunteer: [student] }),
    ...(state !== undefined && { state: [state] }),
    ...(mine === true && { mine: true }),
    ...(free === true && { has_free_places: true }),
  };
}

const isNumber = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) > 0;

const isState = (value: unknown): value is VisitState =>
  VISIT_STATE_VALUES.some((state) => state === value);
