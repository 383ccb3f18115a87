import { hoursKeys } from '@/api/hours';
import { LOAD_KEYS } from '@/api/load-keys';
import { keys } from '@/api/query-keys';
import type { LiveSubjects } from '@/live/subjects';

const hours = { keys: [hoursKeys.all] };
// A ticket says what was worked on it.
const load = { keys: [hoursKeys.all, keys.tickets.details, ...LOAD_KEYS] };

export const live: LiveSubjects = {
  work_log: load,
  work_timer: hours,
  work_week: load,
  work_statement: hours,
};
