import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';

import { roundedDuration } from './values';

/** Durations as one reads them in a report: "25 min", "5,2 uur", "3,1 dagen". */
export function useDuration(): (minutes: number) => string {
  const { t } = useTranslation('reports');
  const format = useFormat();
  return (minutes) => {
    const { value, unit } = roundedDuration(minutes);
    const shown = format.number(value);
    return unit === 'hours'
      ? t('duration.hours', { count: value, value: shown })
      : t(`duration.${unit}`, { value: shown });
  };
}
