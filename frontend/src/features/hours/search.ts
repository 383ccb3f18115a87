import { isDay } from '@/lib/weeks';

/** The address of hours: a week by one of its days, and for a coordinator whose it is. */
export interface HoursSearch {
  week?: string;
  student?: number;
  /** A week by its number, as mails and notifications name it. */
  id?: number;
}

/** The address of the hours for a board: which one, and the days, both included. */
export interface BoardHoursSearch {
  board?: number | undefined;
  from?: string | undefined;
  until?: string | undefined;
}

export function boardHoursSearch({
  board,
  from,
  until,
}: Record<string, unknown>): BoardHoursSearch {
  return {
    ...(isNumber(board) && { board }),
    ...(isDay(from) && { from }),
    ...(isDay(until) && { until }),
  };
}

/** What an address says, as far as it makes sense: anybody may have written it. */
export function hoursSearch({ week, student, id }: Record<string, unknown>): HoursSearch {
  return {
    ...(/^20\d\d-\d\d-\d\d$/.test(String(week)) &&
      !Number.isNaN(Date.parse(String(week))) && { week: String(week) }),
    ...(isNumber(student) && { student }),
    ...(isNumber(id) && { id }),
  };
}

const isNumber = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) > 0;
