import { useCallback } from 'react';

import type { StudentWeek, WeekDay } from '@/api/weeks';
import { useTranslation } from '@/i18n/use-translation';
import { dayOf } from '@/lib/format';
import { useNow } from '@/lib/now';

/** What is said of a day: that the student is away or has more time, and when they are free; of days gone by nothing. */
export function useDayTexts({ is_over: isOver }: StudentWeek) {
  const { t } = useTranslation('weeks');
  const today = dayOf(useNow());
  return useCallback(
    ({ day, is_away: isAway, is_extra: isExtra, note, free }: WeekDay): string[] => {
      const why = note === '' ? '' : `: ${note}`;
      if (isAway) return [`${t('day.away')}${why}`];
      const isGone = isOver || day < today;
      return [
        ...(isExtra ? [`${t('day.extra')}${why}`] : []),
        ...(isGone
          ? []
          : free.map(({ starts, ends }) =>
              t('day.free', { starts: starts.slice(0, 5), ends: ends.slice(0, 5) }),
            )),
      ];
    },
    [t, today, isOver],
  );
}
