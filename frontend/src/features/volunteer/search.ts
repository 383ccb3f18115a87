import { KIND_VALUES } from '@/api/enum-values';
import type { Kind } from '@/api/types';

/** The filters of the queue, as they stand in the address. */
export interface QueueSearch {
  skill?: number | undefined;
  kind?: Kind | undefined;
  /** `none` for what is of no school. */
  school?: number | 'none' | undefined;
}

/** The reader's tickets: what is at hand, or (`done`) what is over, among that perhaps by a word. */
export interface WorkSearch {
  tab?: 'done' | undefined;
  q?: string | undefined;
}

/** Whatever somebody wrote in the address: only what makes sense is kept. */
export function workSearch(search: Record<string, unknown>): WorkSearch {
  if (search.tab !== 'done') return {};
  // The router reads "42" in an address as a number.
  const words = typeof search.q === 'number' ? String(search.q) : search.q;
  const q = typeof words === 'string' ? words.trim().slice(0, 200) : '';
  return { tab: 'done', ...(q !== '' && { q }) };
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
