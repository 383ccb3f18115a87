import { hasRole, useMe } from '@/api/reference';
import type { CalendarVisit } from '@/api/visits';
import { usePlacesText } from '@/domain/visits/use-places-text';
import { useVisitStateText } from '@/domain/visits/visit-state';
import { timesText, visitTimes } from '@/domain/visits/visit-when';
import { useTranslation } from '@/i18n/use-translation';
import type { CalendarItem, Target } from '@/ui/calendar/item';

export interface VisitItem extends CalendarItem {
  visit: CalendarVisit;
}

const LIVE: ReadonlySet<string> = new Set(['proposed', 'confirmed']);

/** Visits as the grids take them; those that are being moved stand where they come. */
export function useVisitItems(
  visits: readonly CalendarVisit[],
  moved: ReadonlyMap<number, Target>,
): VisitItem[] {
  const { t } = useTranslation('visit');
  const me = useMe();
  const stateText = useVisitStateText();
  const placesText = usePlacesText();
  const mayMove = hasRole(me, 'coordinator') || hasRole(me, 'ict_team');
  return visits.map((visit) => {
    const times = moved.get(visit.id) ?? visitTimes(visit);
    const parts = [
      timesText(times),
      visit.school_name,
      visit.title === visit.school_name ? '' : visit.title,
      stateText(visit),
      placesText(visit),
      visit.my_state === null ? '' : t(`mine.${visit.my_state}`),
    ];
    return {
      id: visit.id,
      ...times,
      label: parts.filter((part) => part !== '').join(', '),
      href: `/visits/${visit.id}`,
      isMovable: mayMove && LIVE.has(visit.state),
      visit,
    };
  });
}
