import { Clock } from 'lucide-react';

import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { useNow } from '@/lib/now';

import classes from './time-left.module.css';

const SOON = 3 * 60;

/** How long an offer is still open. */
export function TimeLeft({ until }: { until: string }) {
  const { t } = useTranslation('volunteer');
  const format = useFormat();
  const minutes = Math.floor((new Date(until).getTime() - useNow()) / 60_000);
  // Whole hours from two hours on: nobody plans by the minute a day ahead.
  const shown = minutes >= 120 ? Math.floor(minutes / 60) * 60 : minutes;
  return (
    <span
      className={classes.left}
      data-tone={minutes <= 0 ? 'danger' : minutes < SOON ? 'warning' : undefined}
      title={format.date(until, 'datetime')}
    >
      <Clock size={14} aria-hidden="true" />
      {minutes > 0 ? t('offer.left', { time: format.minutes(shown) }) : t('offer.over')}
    </span>
  );
}
