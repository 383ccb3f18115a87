import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';

import classes from './hours-bar.module.css';
import { LoadBar } from './load-bar';

interface Props {
  planned: number;
  available: number;
  free: number;
}

/** A week as a bar: how much of the available time is spoken for. The words say the same. */
export function HoursBar({ planned, available, free }: Props) {
  const { t } = useTranslation('volunteer');
  const format = useFormat();
  return (
    <div className={classes.hours}>
      <div className={classes.text}>
        <span className="tabular">{t('hours.free', { hours: format.minutes(free) })}</span>
        <span className={`${classes.of} tabular`}>
          {t('hours.planned', {
            planned: format.minutes(planned),
            available: format.minutes(available),
          })}
        </span>
      </div>
      <LoadBar planned={planned} available={available} />
    </div>
  );
}
