import { queryOf } from './query';
import { keys } from './query-keys';
import type { components } from './schema';

export type Today = components['schemas']['TodaySchema'];
export type TodaySection = components['schemas']['TodaySectionSchema'];
export type TodayVisits = components['schemas']['TodayVisitsSchema'];
export type TodayItem = components['schemas']['TodayItemSchema'];
export type FullStudent = components['schemas']['FullStudentSchema'];

/** What waits for the reader, worst first, and what else the day brings. */
export const todayQuery = queryOf('/api/v1/today/', keys.tickets.counts('today'));

/** How many tickets and visits wait for the reader: the number in the menu. */
export const waitingQuery = queryOf('/api/v1/today/count/', keys.tickets.counts('waiting'));
