import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';

import { inWords, type Day } from './targets-values';

/** Opening time as people say it: "4 uur", "2 werkdagen (18 uur)". */
export function useOpeningTime(day: Day | null): (minutes: number) => string {
  const { t } = useTranslation('settings');
  const format = useFormat();
  return (minutes) => {
    const said = inWords(minutes, day);
    const time = format.minutes(minutes);
    if (said.kind === 'short') return time;
    const days = t('targets.days', { count: said.days, value: format.number(said.days) });
    if (said.kind === 'about') return t('targets.about', { time, days });
    if (said.rest === 0) return t('targets.exactly', { time, days });
    return t('targets.daysAndRest', { time, days, rest: format.minutes(said.rest) });
  };
}
