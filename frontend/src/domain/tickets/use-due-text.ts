import { useQuery } from '@tanstack/react-query';

import { queryOf } from '@/api/query';
import { keys } from '@/api/query-keys';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { useNow } from '@/lib/now';

import { inWorkingDays, lookOf, openMinutes, type Due, type DueLook } from './due';

const openingsQuery = {
  ...queryOf('/api/v1/targets/openings/', keys.serviceLevels.openings),
  staleTime: 3_600_000,
};

/**
 * How a ticket stands to what was promised, in words: "nog 3 uur 10", "1 uur 45 te laat", "2 werkdagen te laat". In the
 * hours in which the promise was made: those in which the desk is open. `lateMinutes` of what is over.
 */
export function useDueText(
  due: Due,
  lateMinutes: number | null = null,
): { look: DueLook; text: string } {
  const { t } = useTranslation(['tickets', 'common']);
  const format = useFormat();
  const now = useNow();
  const look = lookOf(due, now);
  const isRunning = due.due_at !== null;
  const { data } = useQuery({ ...openingsQuery, enabled: isRunning || lateMinutes !== null });
  const openings = data?.find((each) => each.desk === due.desk);
  const words = (minutes: number) => {
    const { unit, count } = inWorkingDays(minutes, openings?.day_minutes ?? null);
    return unit === 'days' ? t('due.days', { count }) : format.minutes(count);
  };
  if (!isRunning) {
    return {
      look,
      text: lateMinutes === null ? t(`due.${look}`) : t('due.lateBy', { time: words(lateMinutes) }),
    };
  }
  if (openings === undefined) return { look, text: t(`due.${look}`) };
  const time = words(openMinutes(openings.spans, Date.parse(due.due_at ?? ''), now));
  return { look, text: t(look === 'late' ? 'due.lateBy' : 'due.left', { time }) };
}
