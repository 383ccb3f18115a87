import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';

import { api, unwrap } from './client';
import { keys } from './query-keys';
import type { components, paths } from './schema';

type Schemas = components['schemas'];

export type Report = Schemas['ReportSchema'];
export type ReportTickets = Schemas['TicketsSchema'];
export type ReportCounted = Schemas['CountedSchema'];
export type ReportLasted = Schemas['LastedSchema'];
export type ReportPart = Schemas['PartSchema'];
export type ReportSpan = Schemas['SpanSchema'];
export type ReportStep = Schemas['StepSchema'];
export type Dimension = Schemas['DimensionEnum'];
export type PeriodKind = Report['period_kind'];
export type ReportQuestion = NonNullable<paths['/api/v1/reports/']['get']['parameters']['query']>;

const MINUTE = 60_000;

/** Not made anew with every event: figures that move while somebody reads them help nobody. */
export function reportQuery(question: ReportQuestion) {
  return queryOptions({
    queryKey: keys.reports.read(question),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/reports/', { params: { query: question }, signal })),
    staleTime: MINUTE,
    placeholderData: keepPreviousData,
  });
}

export function useReport(question: ReportQuestion) {
  return useQuery({ ...reportQuery(question), select: (read) => read.data });
}

/** Address of the same report as a file. */
export function reportFileUrl(type: 'csv' | 'xlsx' | 'pdf', question: ReportQuestion): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(question)) {
    // A file is divided in every way, but names students only when the page does.
    if (name === 'by' && value !== 'assignee') continue;
    for (const one of Array.isArray(value) ? value : [value]) parameters.append(name, String(one));
  }
  const text = parameters.toString();
  return `/api/v1/reports/export.${type}${text === '' ? '' : `?${text}`}`;
}

export type BulletinLanguage = 'nl' | 'en';

/** A text about the period for a newsletter. */
export function bulletinQuery(
  { by: _by, ...question }: ReportQuestion,
  language: BulletinLanguage,
) {
  return queryOptions({
    queryKey: keys.reports.bulletin({ ...question, language }),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/reports/bulletin/', {
          params: { query: { ...question, language } },
          signal,
        }),
      ),
    staleTime: MINUTE,
  });
}
