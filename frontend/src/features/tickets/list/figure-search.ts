/** The filters with which a report leads to the tickets behind one of its figures; the server knows what they mean. */
export interface FigureSearch {
  filed_from?: string;
  filed_to?: string;
  responded_from?: string;
  responded_to?: string;
  solved_from?: string;
  solved_to?: string;
  reopened_from?: string;
  reopened_to?: string;
  dropped_from?: string;
  dropped_to?: string;
  rated_from?: string;
  rated_to?: string;
  open_on?: string;
  response_band?: string;
  score?: number;
}

export const MILESTONES = ['filed', 'responded', 'solved', 'reopened', 'dropped', 'rated'] as const;

export const BANDS = ['1h', '4h', '8h', '24h', '3d', 'more'] as const;

function dayOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^20\d\d-\d\d-\d\d$/.test(value) ? value : undefined;
}

/** What an address says of it, as far as it makes sense. */
export function figureSearch(raw: Record<string, unknown>): FigureSearch {
  const days = MILESTONES.flatMap((milestone) =>
    (['from', 'to'] as const).map((end) => `${milestone}_${end}` as const),
  );
  const score = Number(raw.score);
  const found: [keyof FigureSearch, unknown][] = [
    ...days.map((name): [keyof FigureSearch, unknown] => [name, dayOf(raw[name])]),
    ['open_on', dayOf(raw.open_on)],
    ['response_band', BANDS.find((band) => band === raw.response_band)],
    ['score', score >= 1 && score <= 5 && Number.isInteger(score) ? score : undefined],
  ];
  return Object.fromEntries(found.filter(([, value]) => value !== undefined));
}

export function hasFigure(search: FigureSearch): boolean {
  return Object.keys(figureSearch({ ...search })).length > 0;
}

/** The address without them. */
export const NO_FIGURE: FigureSearch = {
  ...Object.fromEntries(
    MILESTONES.flatMap((milestone) => [
      [`${milestone}_from`, undefined],
      [`${milestone}_to`, undefined],
    ]),
  ),
  open_on: undefined,
  response_band: undefined,
  score: undefined,
};

/** What the server is asked for. */
export function figureFilters({ score, ...days }: FigureSearch) {
  return { ...days, score: score === undefined ? undefined : [String(score)] };
}
