import { KIND_VALUES } from '@/api/enum-values';
import type { Kind } from '@/api/types';

/** The filters of the queue, as they stand in the address. */
export interface QueueSearch {
  skill?: number | undefined;
  kind?: Kind | undefined;
  /** `none` for what is of no school. */
  school?: number | 'none' | undefined;
}

function id(value: unknown): number | undefined {
  const number = Number(value);
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

/** Whatever somebody wrote in the address: only what makes sense is kept. */
export function queueSearch(search: Record<string, unknown>): QueueSearch {
  const skill = id(search.skill);
  const school = search.school === 'none' ? 'none' : id(search.school);
  const kind = KIND_VALUES.find((each) => each === search.kind);
  return {
    ...(skill !== undefined && { skill }),
    ...(kind !== undefined && { kind }),
    ...(school !== undefined && { school }),
  };
}
