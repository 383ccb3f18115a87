import { isDay } from '@/lib/weeks';

/** The address of a week: by one of its days, and for a coordinator whose it is. */
export interface WeekSearch {
  week?: string;
  student?: number;
}

/** What an address says, as far as it makes sense: anybody may have written it. */
export function weekSearch({ week, student }: Record<string, unknown>): WeekSearch {
  return {
    ...(isDay(week) && { week }),
    ...(Number.isSafeInteger(student) && Number(student) > 0 && { student: Number(student) }),
  };
}
