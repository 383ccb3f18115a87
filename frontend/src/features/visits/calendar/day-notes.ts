import type { DayNote } from '@/ui/calendar/item';

const NONE: ReadonlyMap<string, readonly DayNote[]> = new Map();

/** Holidays and study days by day. */
export function useDayNotes(): ReadonlyMap<string, readonly DayNote[]> {
  return NONE;
}
