import type { PlanFrom } from '@/domain/visits/visit-values';
import type { Target } from '@/ui/calendar/item';

import type { CalendarSearch, CalendarView } from '../search';
import type { VisitItem } from './visit-item';

/** What both calendars are given: the grids, and the lists of a phone. */
export interface CalendarProps {
  view: CalendarView;
  day: string;
  today: string;
  search: CalendarSearch;
  items: readonly VisitItem[];
  /** Plan a visit; left out for who does not. */
  plan: ((from: PlanFrom) => void) | undefined;
  open: (visitId: number) => void;
  set: (change: CalendarSearch, isStep?: boolean) => void;
  move: (item: VisitItem, target: Target) => void;
}
