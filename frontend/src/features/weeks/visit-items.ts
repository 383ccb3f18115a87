import { useMemo } from 'react';

import type { WeekVisit } from '@/api/weeks';
import { timesText, visitTimes } from '@/domain/visits/visit-when';
import { useVisitStateText } from '@/domain/visits/visit-state';
import { useTranslation } from '@/i18n/use-translation';
import type { CalendarItem } from '@/ui/calendar/item';

export interface WeekItem extends CalendarItem {
  visit: WeekVisit;
}

/** The visits of a week as the grid takes them: to look at, for a visit is moved in the calendar. */
export function useWeekItems(visits: readonly WeekVisit[]): WeekItem[] {
  const { t } = useTranslation('weeks');
  const stateText = useVisitStateText();
  return useMemo(
    () =>
      visits.map((visit) => {
        const times = visitTimes(visit);
        const parts = [
          timesText(times),
          visit.school_name,
          visit.title === visit.school_name ? '' : visit.title,
          stateText(visit),
          visit.place_state === 'held' ? '' : t(`place.${placeOf(visit)}`),
        ];
        return {
          id: visit.id,
          ...times,
          label: parts.filter((part) => part !== '').join(', '),
          href: `/visits/${visit.id}`,
          isMovable: false,
          visit,
        };
      }),
    // The function that puts into words is a new one each time, and says the same until the language changes.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [visits, t],
  );
}

/** What is still to be said of a place that the student does not have for sure. */
export function placeOf({ place_state: state }: WeekVisit): 'offered' | 'waiting' {
  return state === 'waiting' ? 'waiting' : 'offered';
}
