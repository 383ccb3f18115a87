import { hoursKeys } from '@/api/hours';
import type { LiveSubjects } from '@/live/subjects';

const hours = { keys: [hoursKeys.all] };

export const live: LiveSubjects = {
  work_log: hours,
  work_timer: hours,
  work_week: hours,
  work_statement: hours,
};
