import type { VisitRow } from '@/api/visits';
import { clockOf, timeOf, type ClockTime } from '@/lib/clock';
import { useFormat } from '@/lib/format';

/** Day and times of a visit on the schools' clock; a visit never goes past midnight. */
export interface VisitTimes {
  day: string;
  from: number;
  until: number;
}

export function visitTimes({
  starts_at,
  ends_at,
}: Pick<VisitRow, 'starts_at' | 'ends_at'>): VisitTimes {
  const start: ClockTime = clockOf(starts_at);
  return { day: start.day, from: start.minutes, until: clockOf(ends_at).minutes };
}

/** "09:00–11:00". */
export function timesText({ from, until }: Pick<VisitTimes, 'from' | 'until'>): string {
  return `${timeOf(from)}–${timeOf(until)}`;
}

/** "di 1 dec, 09:00–11:00". */
export function useVisitWhen() {
  const format = useFormat();
  return (visit: Pick<VisitRow, 'starts_at' | 'ends_at'>) =>
    `${format.date(visit.starts_at, 'weekdayShort')}, ${timesText(visitTimes(visit))}`;
}
