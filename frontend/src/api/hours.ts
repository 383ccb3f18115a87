import { keepPreviousData, useQuery } from '@tanstack/react-query';

import { otherChangeOf } from './change';
import { LOAD_KEYS } from './load-keys';
import { queryOf } from './query';
import type { Filters } from './query-keys';
import type { components, paths } from './schema';
import { queryText } from './send';

type Schemas = components['schemas'];

export type HoursWeek = Schemas['HoursWeekSchema'];
export type HoursOverview = Schemas['HoursOverviewSchema'];
export type HoursStudent = Schemas['HoursStudentSchema'];
export type HoursCell = Schemas['HoursCellSchema'];
export type HoursTicket = Schemas['HoursTicketSchema'];
export type HoursBatch = Schemas['HoursBatchSchema'];
export type WorkLog = Schemas['WorkLogSchema'];
export type WorkTimer = Schemas['TimerSchema'];
export type WorkWeek = Schemas['WorkWeekSchema'];
export type WorkStatement = Schemas['StatementSchema'];
export type WorkKind = Schemas['WorkKindEnum'];
export type WeekState = Schemas['WeekStateEnum'];
export type BoardHours = Schemas['BoardHoursSchema'];
export type OddReason = Schemas['OddWeekEnum'];

/** Not among those of `query-keys`, which are in the first load. */
export const hoursKeys = {
  all: ['hours'] as const,
  week: (question: Filters) => ['hours', 'week', question] as const,
  overview: (question: Filters) => ['hours', 'overview', question] as const,
  odd: ['hours', 'odd'] as const,
  /** A week by its number, as mails and notifications name it. */
  numbered: (id: number) => ['hours', 'numbered', id] as const,
  statements: ['hours', 'statements'] as const,
  timer: ['hours', 'timer'] as const,
  board: (id: number, days: Filters) => ['hours', 'board', id, days] as const,
  agreement: (id: number) => ['hours', 'agreement', id] as const,
};

type QuestionOf<Path extends '/api/v1/hours/week/' | '/api/v1/hours/overview/'> = NonNullable<
  paths[Path]['get']['parameters']['query']
>;
export type WeekQuestion = QuestionOf<'/api/v1/hours/week/'>;
export type OverviewQuestion = QuestionOf<'/api/v1/hours/overview/'>;

/** A student's week; without `volunteer` the reader's own. The week before stays while the next one comes. */
export const hoursWeekQuery = (query: WeekQuestion) => ({
  ...queryOf('/api/v1/hours/week/', hoursKeys.week(query), { query }),
  placeholderData: keepPreviousData,
});
export const useHoursWeek = (question: WeekQuestion) => useQuery(hoursWeekQuery(question));

export const hoursOverviewQuery = (query: OverviewQuestion) => ({
  ...queryOf('/api/v1/hours/overview/', hoursKeys.overview(query), { query }),
  placeholderData: keepPreviousData,
});
export const useHoursOverview = (question: OverviewQuestion) =>
  useQuery(hoursOverviewQuery(question));

/** Confirmed weeks that a coordinator should look at, the oldest first. */
export const oddWeeksQuery = queryOf('/api/v1/work-weeks/', hoursKeys.odd, {
  query: { state: ['confirmed'], is_odd: true, ordering: 'monday', page_size: 50 },
});
export const useOddWeeks = () => useQuery(oddWeeksQuery);

export const numberedWeekQuery = (id: number) =>
  queryOf('/api/v1/work-weeks/{work_week_id}/', hoursKeys.numbered(id), { workWeekId: id });
export const useNumberedWeek = (id: number) => useQuery(numberedWeekQuery(id));

/** The reader's own running timer. */
export const useTimer = () => useQuery(queryOf('/api/v1/work-timer/', hoursKeys.timer));

export const statementsQuery = queryOf('/api/v1/work-statements/', hoursKeys.statements, {
  query: { page_size: 100 },
});
export const useStatements = () => useQuery(statementsQuery);

export const statementFileUrl = (id: number) => `/api/v1/work-statements/${id}/pdf/`;

/** Of all work for a board in some days, or of all under an agreement. */
export type HoursOf = { agreement: number } | { board: number; first: string; last: string };

export const boardHoursQuery = ({ board, ...query }: Extract<HoursOf, { board: number }>) => ({
  ...queryOf('/api/v1/boards/{board_id}/hours/', hoursKeys.board(board, query), {
    boardId: board,
    query,
  }),
  placeholderData: keepPreviousData,
});

export const agreementHoursQuery = (agreementId: number) =>
  queryOf('/api/v1/agreements/{agreement_id}/hours/', hoursKeys.agreement(agreementId), {
    agreementId,
  });

export function hoursFileUrl(of: HoursOf, kind: 'csv' | 'pdf'): string {
  return 'agreement' in of
    ? `/api/v1/agreements/${of.agreement}/hours.${kind}`
    : `/api/v1/boards/${of.board}/hours.${kind}${queryText({ first: of.first, last: of.last })}`;
}

const all = { stale: [hoursKeys.all, ...LOAD_KEYS] };
const inForm = { ...all, handlesErrors: true };

export const useLogWork = otherChangeOf('post', '/api/v1/work-logs/', inForm);
export const useCorrectWork = otherChangeOf(
  'post',
  '/api/v1/work-logs/{work_log_id}/correct/',
  inForm,
);
export const useTakeBackWork = otherChangeOf(
  'post',
  '/api/v1/work-logs/{work_log_id}/take-back/',
  inForm,
);
export const useStartTimer = otherChangeOf('post', '/api/v1/work-timer/', all);
export const useStopTimer = otherChangeOf('post', '/api/v1/work-timer/stop/', inForm);
export const useDiscardTimer = otherChangeOf('delete', '/api/v1/work-timer/', inForm);
export const useConfirmWeek = otherChangeOf('post', '/api/v1/work-weeks/confirm/', all);
export const useApproveWeek = otherChangeOf(
  'post',
  '/api/v1/work-weeks/{work_week_id}/approve/',
  all,
);
export const useSendBackWeek = otherChangeOf(
  'post',
  '/api/v1/work-weeks/{work_week_id}/send-back/',
  inForm,
);
export const useApprovePlainWeeks = otherChangeOf('post', '/api/v1/work-weeks/approve-plain/', all);
export const useMakeStatement = otherChangeOf('post', '/api/v1/work-statements/', inForm);
