import { KIND_VALUES, ON_BEHALF_OF_VALUES } from '@/api/enum-values';
import type { Dimension, PeriodKind, ReportQuestion } from '@/api/reports';

export const PERIODS = [
  'week',
  'month',
  'school_year',
  'custom',
] as const satisfies readonly PeriodKind[];

export const DIMENSIONS = [
  'board',
  'school',
  'category',
  'kind',
  'on_behalf_of',
  'assignee',
] as const satisfies readonly Dimension[];

/** Several values in the address: `board=3,7`, as in the list of tickets. */
type Many = string | number;

/** The address of a report. What is the default is left out. */
export interface ReportSearch {
  period?: Exclude<PeriodKind, 'week'>;
  /** A day in the period; of own choice the first. */
  day?: string;
  until?: string;
  by?: Exclude<Dimension, 'board'>;
  /** Times by the clock instead of in opening hours. */
  hours?: 'clock';
  board?: Many;
  school?: Many;
  category?: Many;
  kind?: Many;
  for?: Many;
  assignee?: number;
}

export const NARROWING = ['board', 'school', 'category', 'kind', 'for'] as const;
export type Narrowing = (typeof NARROWING)[number];

export function readMany(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value];
  const found = list.flatMap((item) =>
    typeof item === 'string' || typeof item === 'number' ? String(item).split(',') : [],
  );
  return [...new Set(found.filter((item) => item !== ''))].slice(0, 50);
}

export function writeMany(values: readonly string[]): Many | undefined {
  if (values.length === 0) return undefined;
  const [only] = values;
  // The router would put a numeric string in quotes.
  return values.length === 1 && only !== undefined && isId(only) ? Number(only) : values.join(',');
}

function isId(text: string): boolean {
  return /^[1-9]\d{0,14}$/.test(text);
}

export function isDay(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    /^20\d\d-\d\d-\d\d$/.test(value) &&
    !Number.isNaN(Date.parse(value))
  );
}

/** What an address says, as far as it makes sense: anybody may have written it. */
export function reportSearch(raw: Record<string, unknown>): ReportSearch {
  const ids = (value: unknown) => writeMany(readMany(value).filter(isId));
  const codes = (known: readonly string[], value: unknown) =>
    writeMany(readMany(value).filter((item) => known.includes(item)));
  const day = isDay(raw.day) ? raw.day : undefined;
  const until = isDay(raw.until) && day !== undefined && raw.until >= day ? raw.until : undefined;
  const wanted = PERIODS.find((period) => period === raw.period);
  // Own days without days are no period.
  const period = wanted === 'custom' && until === undefined ? undefined : wanted;
  const [assignee] = readMany(raw.assignee).filter(isId);
  const by = DIMENSIONS.find((dimension) => dimension === raw.by);
  const search: ReportSearch = {
    period: period === 'week' ? undefined : period,
    day,
    until: period === 'custom' ? until : undefined,
    by: by === 'board' ? undefined : by,
    hours: raw.hours === 'clock' ? 'clock' : undefined,
    board: ids(raw.board),
    school: ids(raw.school),
    category: ids(raw.category),
    kind: codes(KIND_VALUES, raw.kind),
    for: codes(ON_BEHALF_OF_VALUES, raw.for),
    assignee: assignee === undefined ? undefined : Number(assignee),
  };
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}

/** What to ask the server for. */
export function questionOf(search: ReportSearch): ReportQuestion {
  const numbers = (value: Many | undefined) =>
    value === undefined ? undefined : readMany(value).map(Number);
  const question: ReportQuestion = {
    period: search.period ?? 'week',
    day: search.day,
    until: search.until,
    by: search.by ?? 'board',
    hours: search.hours ?? 'open',
    board: numbers(search.board),
    school: numbers(search.school),
    category: numbers(search.category),
    kind: search.kind === undefined ? undefined : (readMany(search.kind) as ReportQuestion['kind']),
    on_behalf_of:
      search.for === undefined
        ? undefined
        : (readMany(search.for) as ReportQuestion['on_behalf_of']),
    assignee: search.assignee,
  };
  const entries: [string, unknown][] = Object.entries(question);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
