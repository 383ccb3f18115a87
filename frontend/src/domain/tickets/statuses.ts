import { STATUS_VALUES } from '@/api/enum-values';
import type { Status } from '@/api/types';

/** Statuses of tickets that nobody works on any more. */
export const DONE_STATUSES: readonly Status[] = ['closed', 'rejected', 'withdrawn', 'merged'];
export const OPEN_STATUSES = STATUS_VALUES.filter((status) => !DONE_STATUSES.includes(status));
/** Of tickets that somebody still has to do something about: what is solved is not running (the server's `ACTIVE`). */
export const RUNNING_STATUSES = OPEN_STATUSES.filter((status) => status !== 'solved');
