/** The address of hours: a week by one of its days, and for a coordinator whose it is. */
export interface HoursSearch {
  week?: string;
  student?: number;
  /** A week by its number, as mails and notifications name it. */
  id?: number;
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
