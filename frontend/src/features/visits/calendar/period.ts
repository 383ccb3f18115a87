import { plusDays } from '@/lib/days';
import { daysOf, mondayOf, plusMonths, weeksOfMonth } from '@/lib/weeks';

import type { CalendarView } from '../search';

/** The days that are asked for: on a phone a day comes with its week, which stands above it. */
export function daysShown(view: CalendarView, day: string, isPhone: boolean): string[] {
  if (view === 'month') return weeksOfMonth(day).flat();
  return view === 'week' || isPhone ? daysOf(mondayOf(day)) : [day];
}

/** A day in the period before or after. */
export function steppedDay(view: CalendarView, day: string, step: -1 | 1): string {
  if (view === 'month') return plusMonths(day, step);
  return plusDays(day, view === 'week' ? 7 * step : step);
}

/** Whether the period with a day is the one that now lies in. */
export function isNow(view: CalendarView, day: string, today: string): boolean {
  if (view === 'month') return day.slice(0, 7) === today.slice(0, 7);
  return view === 'week' ? mondayOf(day) === mondayOf(today) : day === today;
}
