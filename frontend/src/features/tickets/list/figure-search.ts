import { BAND_VALUES } from '@/api/enum-values';

export const MILESTONES = ['filed', 'responded', 'solved', 'reopened', 'dropped', 'rated'] as const;

const DAYS = [
  ...MILESTONES.flatMap((name) => [`${name}_from` as const, `${name}_to` as const]),
  'open_on' as const,
];

const BANDS = ['response_band', 'response_open_band'] as const;
const IN_TIME = ['responded_in_time', 'solved_in_time'] as const;
const CODED = [...BANDS, ...IN_TIME];

/** The filters with which a report leads to the tickets behind one of its figures; the server knows what they mean. */
export type FigureSearch = Partial<
  Record<(typeof DAYS)[number] | (typeof CODED)[number], string>
> & {
  score?: number;
};

export function dayOf(value: unknown): string | undefined {
  const isDay = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
  return isDay && !Number.isNaN(Date.parse(value)) ? value : undefined;
}

/** What an address says of it, as far as it makes sense. */
export function figureSearch(raw: Record<string, unknown>): FigureSearch {
  const score = Number(raw.score);
  const found: [keyof FigureSearch, unknown][] = [
    ...DAYS.map((name): [keyof FigureSearch, unknown] => [name, dayOf(raw[name])]),
    ...BANDS.map((name): [keyof FigureSearch, unknown] => [
      name,
      BAND_VALUES.find((band) => band === raw[name]),
    ]),
    ...IN_TIME.map((name): [keyof FigureSearch, unknown] => [
      name,
      ['yes', 'no'].find((answer) => answer === raw[name]),
    ]),
    ['score', score >= 1 && score <= 5 && Number.isInteger(score) ? score : undefined],
  ];
  return Object.fromEntries(found.filter(([, value]) => value !== undefined));
}

export function hasFigure(search: FigureSearch): boolean {
  return Object.keys(figureSearch({ ...search })).length > 0;
}

/** The address without them. */
export const NO_FIGURE: FigureSearch = Object.fromEntries(
  [...DAYS, ...CODED, 'score'].map((name) => [name, undefined]),
);

/** What the server is asked for. */
export function figureFilters({ score, ...days }: FigureSearch) {
  return { ...days, score: score === undefined ? undefined : [String(score)] };
}
