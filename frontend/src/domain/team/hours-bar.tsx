import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';

import classes from './hours-bar.module.css';
import { LoadBar } from './load-bar';
import { tenthsOfHours } from './workload';

interface Props {
  planned: number;
  available: number;
  free: number;
}

/** A week as a bar: how much of the available time is spoken for. The words say the same. */
export function HoursBar({ planned, available, free }: Props) {
  const { t } = useTranslation('volunteer');
  const format = useFormat();
  const hours = (minutes: number) => format.number(tenthsOfHours(minutes));
  return (
    <div className={classes.hours}>
      <div className={classes.text}>
        <span className="tabular">{t('hours.free', { hours: hours(free) })}</span>
        <span className={`${classes.of} tabular`}>
          {t('hours.planned', { planned: hours(planned), available: hours(available) })}
        </span>
      </div>
      <LoadBar planned={planned} available={available} />
    </div>
  );
}
