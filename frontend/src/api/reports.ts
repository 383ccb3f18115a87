import { keepPreviousData, useQuery } from '@tanstack/react-query';

import { queryOf } from './query';
import { keys } from './query-keys';
import type { components, paths } from './schema';
import { queryText } from './send';

type Schemas = components['schemas'];

export type Report = Schemas['ReportSchema'];
export type ReportTickets = Schemas['TicketsSchema'];
export type ReportCounted = Schemas['CountedSchema'];
export type ReportLasted = Schemas['LastedSchema'];
export type ReportPromised = Schemas['PromisedSchema'];
export type ReportPart = Schemas['PartSchema'];
export type ReportSpan = Schemas['SpanSchema'];
export type ReportStep = Schemas['StepSchema'];
export type Dimension = Schemas['DimensionEnum'];
export type PeriodKind = Report['period_kind'];
export type ReportQuestion = NonNullable<paths['/api/v1/reports/']['get']['parameters']['query']>;

const MINUTE = 60_000;

/** Not made anew with every event: figures that move while somebody reads them help nobody. */
export const reportQuery = (query: ReportQuestion) => ({
  ...queryOf('/api/v1/reports/', keys.reports.read(query), { query }),
  staleTime: MINUTE,
  placeholderData: keepPreviousData,
});
export const useReport = (question: ReportQuestion) => useQuery(reportQuery(question));

/** Address of the same report as a file. */
export function reportFileUrl(
  type: 'csv' | 'xlsx' | 'pdf',
  { by, ...question }: ReportQuestion,
): string {
  // A file is divided in every way, but names students only when the page does.
  const query = { ...question, by: by === 'assignee' ? by : undefined };
  return `/api/v1/reports/export.${type}${queryText(query)}`;
}

export type BulletinLanguage = 'nl' | 'en';

/** A text about the period for a newsletter. */
export function bulletinQuery(
  { by: _by, ...question }: ReportQuestion,
  language: BulletinLanguage,
) {
  const query = { ...question, language };
  return {
    ...queryOf('/api/v1/reports/bulletin/', keys.reports.bulletin(query), { query }),
    staleTime: MINUTE,
  };
}
