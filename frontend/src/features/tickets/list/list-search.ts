import {
  ASK_SCHEMA_KIND_VALUES,
  GROUP_BY_VALUES,
  KIND_VALUES,
  ON_BEHALF_OF_VALUES,
  ORDERING_VALUES,
  PRIORITY_VALUES,
  STATUS_VALUES,
} from '@/api/enum-values';
import type { TicketFilters } from '@/api/ticket-lists';
import type { Status } from '@/api/types';
import { DONE_STATUSES, RUNNING_STATUSES } from '@/domain/tickets/statuses';
import { isTicketColumn, type TicketColumn } from '@/domain/tickets/ticket-columns';
import { plusDays } from '@/lib/days';

import { dayOf, figureFilters, figureSearch, type FigureSearch } from './figure-search';

/** The statuses behind each tab above the list. */
export const TABS = {
  /** What waits for the reader: a selection of the server, whatever the status. */
  asks: [],
  active: RUNNING_STATUSES,
  new: ['new'],
  in_consultation: ['in_consultation'],
  open: ['open'],
  in_progress: ['in_progress', 'scheduled'],
  pending: ['pending'],
  solved: ['solved'],
  done: DONE_STATUSES,
  all: [],
} as const satisfies Record<string, readonly Status[]>;
export type Tab = keyof typeof TABS;

/** The most urgent first. */
export const PRIORITIES = [...PRIORITY_VALUES].reverse();
export const WANTED = ['past', 'today', 'week', 'later'] as const;
export const DUE = ['late', 'soon', 'ok', 'paused'] as const;
export const WITHOUT = ['school', 'category', 'wanted_by', 'due', 'agreement'] as const;
export type Sort = (typeof ORDERING_VALUES)[number];
export type Group = (typeof GROUP_BY_VALUES)[number];

/** Filters of which several values can be chosen: codes, and ids. */
const CODES = {
  status: STATUS_VALUES,
  kind: KIND_VALUES,
  priority: PRIORITIES,
  for: ON_BEHALF_OF_VALUES,
  wanted: WANTED,
  due: DUE,
  ask: ASK_SCHEMA_KIND_VALUES,
  without: WITHOUT,
};
const IDS = ['board', 'school', 'category', 'skill'] as const;
export type Choice = keyof typeof CODES | (typeof IDS)[number];

/** Several values in the address: `board=3,7`. A single number stays a number there. */
type Many = string | number;

/** The address of a list. What is the default is left out, so that equal lists have equal addresses. */
export interface ListSearch extends FigureSearch, Partial<Record<Choice, Many>> {
  /** Left out where any statuses are chosen. */
  tab?: Tab;
  /** `me`, `none` or the id of a person. */
  assignee?: Many;
  requester?: Many;
  tag?: string;
  /** A ready-made selection of the server: `unassigned`, `reopened` … */
  view?: string;
  /** Days, both included. */
  from?: string;
  to?: string;
  q?: string;
  sort?: Exclude<Sort, '-created'>;
  group?: Group;
  cols?: string;
  /** The saved view that this began as. */
  saved?: Many;
}

/** What says how the list looks, and not what is in it. */
const LOOKS: readonly string[] = ['tab', 'sort', 'group', 'cols', 'saved'];

const MAX_WORDS = 200;
const MAX_CHOICES = 50;

export function readMany(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value];
  const found = list.flatMap((item) =>
    typeof item === 'string' || typeof item === 'number' ? String(item).split(',') : [],
  );
  return [...new Set(found.map((item) => item.trim()).filter((item) => item !== ''))].slice(
    0,
    MAX_CHOICES,
  );
}

export function writeMany(values: readonly string[]): Many | undefined {
  if (values.length === 0) return undefined;
  const [only] = values;
  // The router would put a numeric string in quotes.
  if (values.length === 1 && only !== undefined && isId(only)) return Number(only);
  return values.join(',');
}

function isId(text: string): boolean {
  return /^[1-9]\d{0,14}$/.test(text);
}

/** Without the members that are undefined: they would count in a cache key. */
export function compact<T extends object>(values: T): T {
  const entries: [string, unknown][] = Object.entries(values);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as T;
}

function oneOf<T extends string>(values: readonly T[], value: unknown): T | undefined {
  return values.find((known) => known === value);
}

function textOf(value: unknown, max: number): string | undefined {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  return text === '' ? undefined : text.slice(0, max);
}

/** The number of a saved view, or the name of one that comes with a role. */
function viewKey(value: unknown): Many | undefined {
  const key = textOf(value, 20);
  return key !== undefined && (isId(key) || /^[a-z_]+$/.test(key)) ? writeMany([key]) : undefined;
}

function valuesOf<Name extends string, Value>(
  names: readonly Name[],
  valueOf: (name: Name) => Value,
): Record<Name, Value> {
  return Object.fromEntries(names.map((name) => [name, valueOf(name)])) as Record<Name, Value>;
}

/** What an address says, as far as it makes sense: anybody may have written it. */
export function listSearch(raw: Record<string, unknown>): ListSearch {
  const ids = valuesOf(IDS, (name) => writeMany(readMany(raw[name]).filter(isId)));
  const codes = valuesOf(Object.keys(CODES) as (keyof typeof CODES)[], (name) => {
    const known: readonly string[] = CODES[name];
    return writeMany(readMany(raw[name]).filter((item) => known.includes(item)));
  });
  const person = (words: readonly string[], value: unknown) => {
    const [one] = readMany(value);
    return one !== undefined && (words.includes(one) || isId(one)) ? writeMany([one]) : undefined;
  };
  const selection =
    typeof raw.view === 'string' && /^[a-z_]{1,30}$/.test(raw.view) ? raw.view : undefined;
  // A tab of its own, as long as no statuses are chosen.
  const isAsks = selection === 'asks' && codes.status === undefined;
  const view = isAsks ? undefined : selection;
  const tab = isAsks ? 'asks' : oneOf(Object.keys(TABS) as Tab[], raw.tab);
  const isPlain = codes.status === undefined && view === undefined && codes.ask === undefined;
  const sort = oneOf(ORDERING_VALUES, raw.sort);
  const cols = readMany(raw.cols).filter(isTicketColumn);
  return compact<ListSearch>({
    tab:
      codes.status !== undefined || (isPlain ? tab === 'active' : tab === 'all' || tab === 'asks')
        ? undefined
        : tab,
    ...ids,
    ...codes,
    assignee: person(['me', 'none'], raw.assignee),
    requester: person(['me'], raw.requester),
    tag: textOf(raw.tag, 40),
    view,
    from: dayOf(raw.from),
    to: dayOf(raw.to),
    q: textOf(raw.q, MAX_WORDS),
    sort: sort === '-created' ? undefined : sort,
    group: oneOf(GROUP_BY_VALUES, raw.group),
    cols: cols.length === 0 ? undefined : cols.join(','),
    saved: viewKey(raw.saved),
    ...figureSearch(raw),
  });
}

/** The tab that stands out: a ready-made selection, and statuses of one's own, look among all tickets. */
export function tabOf(search: ListSearch): Tab {
  return (
    search.tab ??
    (search.status === undefined && search.view === undefined && search.ask === undefined
      ? 'active'
      : 'all')
  );
}

export function columnsOf(search: ListSearch): TicketColumn[] | undefined {
  return search.cols === undefined ? undefined : readMany(search.cols).filter(isTicketColumn);
}

function codes(value: Many | undefined): string[] | undefined {
  return value === undefined ? undefined : readMany(value);
}

/** Midnight of the day (or of a later one) without a zone: the server reads it on the schools' clock. */
function startOfDay(day: string, later = 0): string {
  return `${plusDays(day, later)}T00:00:00`;
}

/** What to ask the server for. */
export function filtersOf(search: ListSearch): TicketFilters {
  const statuses = codes(search.status) ?? [...TABS[tabOf(search)]];
  return compact<TicketFilters>({
    status: statuses.length === 0 ? undefined : statuses,
    ...valuesOf(IDS, (name) => codes(search[name])?.map(Number)),
    ...valuesOf(['kind', 'priority', 'wanted', 'due', 'ask', 'without'], (name) =>
      codes(search[name]),
    ),
    on_behalf_of: codes(search.for),
    assignee: search.assignee === undefined ? undefined : String(search.assignee),
    requester: search.requester === undefined ? undefined : String(search.requester),
    tag: search.tag,
    view: tabOf(search) === 'asks' ? 'asks' : search.view,
    created_after: search.from === undefined ? undefined : startOfDay(search.from),
    created_before: search.to === undefined ? undefined : startOfDay(search.to, 1),
    q: search.q,
    ordering: search.sort ?? '-created',
    ...figureFilters(figureSearch({ ...search })),
  });
}

/** True if anything but tab and look narrows the list. */
export function isFiltered(search: ListSearch): boolean {
  return Object.keys(search).some((name) => !LOOKS.includes(name));
}

/** The same list without anything that narrows it, and no longer a saved view. */
export function unfiltered(search: ListSearch): ListSearch {
  const { tab, sort, group, cols } = search;
  return compact<ListSearch>({ tab, sort, group, cols });
}

/** How many tickets stand behind a tab. */
export function countOf(tab: Tab, counts: Partial<Record<string, number>>): number {
  const statuses: readonly string[] = TABS[tab].length === 0 ? Object.keys(counts) : TABS[tab];
  return statuses.reduce((sum, status) => sum + (counts[status] ?? 0), 0);
}

/** Whether there are more of them than were counted. */
export function isAtLeast(tab: Tab, capped: readonly string[]): boolean {
  const statuses: readonly string[] = TABS[tab];
  return capped.some((status) => statuses.length === 0 || statuses.includes(status));
}

/** How many tickets the list holds. */
export function totalOf(search: ListSearch, counts: Partial<Record<string, number>>): number {
  const chosen = readMany(search.status);
  if (chosen.length === 0) return countOf(tabOf(search), counts);
  return chosen.reduce((sum, status) => sum + (counts[status] ?? 0), 0);
}
