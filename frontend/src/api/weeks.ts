import { keepPreviousData, useQuery } from '@tanstack/react-query';

import { queryOf } from './query';
import { keys } from './query-keys';
import type { components, paths } from './schema';

type Schemas = components['schemas'];

export type StudentWeek = Schemas['StudentWeekSchema'];
export type StudentWeeks = Schemas['StudentWeeksSchema'];
export type StudentLoad = Schemas['StudentLoadSchema'];
export type WeekLoad = Schemas['WeekLoadSchema'];
export type WeekDay = Schemas['WeekDaySchema'];
export type WeekVisit = Schemas['WeekVisitSchema'];

type QuestionOf<Path extends '/api/v1/student-week/' | '/api/v1/student-weeks/'> = NonNullable<
  paths[Path]['get']['parameters']['query']
>;

/** A student's week; without `volunteer` the reader's own. The week before stays while the next one comes. */
export const studentWeekQuery = (query: QuestionOf<'/api/v1/student-week/'>) => ({
  ...queryOf('/api/v1/student-week/', keys.tickets.counts('week', query), { query }),
  placeholderData: keepPreviousData,
});
export const useStudentWeek = (query: QuestionOf<'/api/v1/student-week/'>) =>
  useQuery(studentWeekQuery(query));

export const studentWeeksQuery = (query: QuestionOf<'/api/v1/student-weeks/'>) => ({
  ...queryOf('/api/v1/student-weeks/', keys.tickets.counts('weeks', query), { query }),
  placeholderData: keepPreviousData,
});
export const useStudentWeeks = (query: QuestionOf<'/api/v1/student-weeks/'>) =>
  useQuery(studentWeeksQuery(query));
