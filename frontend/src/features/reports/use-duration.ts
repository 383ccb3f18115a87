import type { Report } from '@/api/reports';
import { useFormat } from '@/lib/format';

/** Durations of a report in words: of the calendar in days and hours, of opening hours in hours. */
export function useDuration({ hours }: Pick<Report, 'hours'>): (minutes: number) => string {
  const format = useFormat();
  return hours === 'clock' ? format.days : format.minutes;
}
