import type { PeriodKind, Report, ReportSpan, ReportTickets } from '@/api/reports';
import { plusDays } from '@/lib/days';

import { writeMany } from './search';

/** The period before or after, as a day in it; own choice has none. */
export function stepDay(kind: PeriodKind, period: ReportSpan, step: -1 | 1): string | null {
  if (kind === 'custom') return null;
  return step === -1 ? plusDays(period.first, -1) : plusDays(period.last, 1);
}

export function isRunning(report: Report): boolean {
  return report.seen.last !== report.period.last;
}

/** How much more than before; null when there is nothing to compare. */
export function difference(now: number | null, before: number | null): number | null {
  return now === null || before === null ? null : now - before;
}

/** The address of the list with exactly these tickets. */
export function listSearchOf({ filters }: ReportTickets): Record<string, string | number> {
  const found: Record<string, string | number> = { tab: 'all' };
  for (const [name, values] of Object.entries(filters)) {
    const many = writeMany(values);
    if (many !== undefined) found[name === 'on_behalf_of' ? 'for' : name] = many;
  }
  return found;
}

export function isEmpty(report: Report): boolean {
  const { filed, solved, open, reopened, dropped, response, satisfaction, worked } = report;
  const counted = [filed, solved, open, reopened, dropped, response.of, satisfaction.of];
  return (
    worked.minutes + worked.minutes_before === 0 &&
    counted.every((item) => item.now.count === 0 && item.before.count === 0)
  );
}
