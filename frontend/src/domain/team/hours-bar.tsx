import { useTranslation } from 'react-i18next';

import { useFormat } from '@/lib/format';

import classes from './hours-bar.module.css';
import { loadOf } from './workload';

interface Props {
  planned: number;
  available: number;
  free: number;
}

/** A week as a bar: how much of the available time is spoken for. The words say the same. */
export function HoursBar({ planned, available, free }: Props) {
  const { t } = useTranslation('volunteer');
  const format = useFormat();
  // To a tenth: beside a bar nobody counts minutes.
  const hours = (minutes: number) => format.number(Math.round(minutes / 6) / 10);
  const { percent, level } = loadOf(planned, available);
  return (
    <div className={classes.hours}>
      <div className={classes.text}>
        <span className="tabular">{t('hours.free', { hours: hours(free) })}</span>
        <span className={`${classes.of} tabular`}>
          {t('hours.planned', { planned: hours(planned), available: hours(available) })}
        </span>
      </div>
      <div className={classes.track} data-level={level} aria-hidden="true">
        <div className={classes.fill} style={{ width: `${percent}%` }} />
      </div>
    </div>
  );
}
