import type { VisitRow } from '@/api/visits';
import { useTranslation } from '@/i18n/use-translation';

/** "2 van 3 plekken · 1 op de wachtlijst". */
export function usePlacesText() {
  const { t } = useTranslation('visit');
  return ({ places, held, waiting }: Pick<VisitRow, 'places' | 'held' | 'waiting'>) =>
    [
      t('places.held', { held, count: places }),
      ...(waiting > 0 ? [t('places.waiting', { count: waiting })] : []),
    ].join(' · ');
}

/** How many places nobody has, and nobody is asked for. */
export function freePlaces({
  places,
  held,
  offered,
}: Pick<VisitRow, 'places' | 'held' | 'offered'>): number {
  return Math.max(0, places - held - offered);
}
