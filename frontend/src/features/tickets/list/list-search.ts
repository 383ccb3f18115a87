import type { TicketFilters } from '@/api/tickets';
import type { Kind, OnBehalfOf, Priority, Status } from '@/api/types';

/** The statuses behind each tab above the list. */
export const TABS = {
  active: ['new', 'in_consultation', 'open', 'scheduled', 'in_progress', 'pending', 'solved'],
  new: ['new'],
  in_consultation: ['in_consultation'],
  open: ['open'],
  in_progress: ['in_progress', 'scheduled'],
  pending: ['pending'],
  solved: ['solved'],
  done: ['closed', 'rejected', 'withdrawn', 'merged'],
  all: [],
} as const satisfies Record<string, readonly Status[]>;
export type Tab = keyof typeof TABS;

export const KINDS = ['question', 'devices', 'visit'] as const satisfies readonly Kind[];
export const PRIORITIES = [
  'urgent',
  'high',
  'normal',
  'low',
] as const satisfies readonly Priority[];
export const FOR_WHOM = [
  'own_team',
  'staff',
  'teacher',
  'parent',
  'pupil',
] as const satisfies readonly OnBehalfOf[];
export const SORTS = ['-created', 'created', '-updated'] as const;
export type Sort = (typeof SORTS)[number];

/** Several values in the address: `board=3,7`. A single number stays a number there. */
type Many = string | number;

/** The address of a list. What is the default is left out, so that equal lists have equal addresses. */
export interface ListSearch {
  tab?: Exclude<Tab, 'active'>;
  board?: Many;
  school?: Many;
  category?: Many;
  kind?: Many;
  priority?: Many;
  for?: Many;
  /** `me`, `none` or the id of a person. */
  assignee?: Many;
  requester?: 'me';
  q?: string;
  sort?: Exclude<Sort, '-created'>;
}

export const CHOICES = ['board', 'school', 'category', 'kind', 'priority', 'for'] as const;
export type Choice = (typeof CHOICES)[number];

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
function compact<T extends object>(values: T): T {
  const entries: [string, unknown][] = Object.entries(values);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as T;
}

function oneOf<T extends string>(values: readonly T[], value: unknown): T | undefined {
  return values.find((known) => known === value);
}

/** What an address says, as far as it makes sense: anybody may have written it. */
export function listSearch(raw: Record<string, unknown>): ListSearch {
  const ids = (value: unknown) => writeMany(readMany(value).filter(isId));
  const codes = (known: readonly string[], value: unknown) =>
    writeMany(readMany(value).filter((item) => known.includes(item)));
  const tab = oneOf(Object.keys(TABS) as Tab[], raw.tab);
  const sort = oneOf(SORTS, raw.sort);
  const words =
    typeof raw.q === 'string' || typeof raw.q === 'number'
      ? String(raw.q).trim().slice(0, MAX_WORDS)
      : '';
  const [assignee] = readMany(raw.assignee);
  const search: ListSearch = {
    tab: tab === 'active' ? undefined : tab,
    board: ids(raw.board),
    school: ids(raw.school),
    category: ids(raw.category),
    kind: codes(KINDS, raw.kind),
    priority: codes(PRIORITIES, raw.priority),
    for: codes(FOR_WHOM, raw.for),
    assignee:
      assignee === 'me' || assignee === 'none' || (assignee !== undefined && isId(assignee))
        ? writeMany([assignee])
        : undefined,
    requester: raw.requester === 'me' ? 'me' : undefined,
    q: words === '' ? undefined : words,
    sort: sort === '-created' ? undefined : sort,
  };
  return compact(search);
}

function numbers(value: Many | undefined): number[] | undefined {
  return value === undefined ? undefined : readMany(value).map(Number);
}

/** What to ask the server for. */
export function filtersOf(search: ListSearch): TicketFilters {
  const statuses = TABS[search.tab ?? 'active'];
  const filters: TicketFilters = {
    status: statuses.length === 0 ? undefined : [...statuses],
    board: numbers(search.board),
    school: numbers(search.school),
    category: numbers(search.category),
    kind: search.kind === undefined ? undefined : readMany(search.kind),
    priority: search.priority === undefined ? undefined : readMany(search.priority),
    on_behalf_of: search.for === undefined ? undefined : readMany(search.for),
    assignee: search.assignee === undefined ? undefined : String(search.assignee),
    requester: search.requester,
    q: search.q,
    ordering: search.sort ?? '-created',
  };
  return compact(filters);
}

/** True if anything but tab and order narrows the list. */
export function isFiltered(search: ListSearch): boolean {
  return Object.keys(search).some((name) => name !== 'tab' && name !== 'sort');
}

/** How many tickets stand behind a tab. */
export function countOf(tab: Tab, counts: Partial<Record<string, number>>): number {
  const statuses: readonly string[] = TABS[tab].length === 0 ? Object.keys(counts) : TABS[tab];
  return statuses.reduce((sum, status) => sum + (counts[status] ?? 0), 0);
}
