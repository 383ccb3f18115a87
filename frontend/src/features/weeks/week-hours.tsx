import type { StudentWeek } from '@/api/weeks';
import { useTranslation } from '@/i18n/use-translation';
import { dateOf } from '@/lib/days';
import { useFormat } from '@/lib/format';
import { LinkButton } from '@/ui/link-button';
import { Pill } from '@/ui/list';
import { Card } from '@/ui/page';

import { HOURS_TONES } from './hours-tones';
import classes from './weeks.module.css';

interface Props {
  week: StudentWeek;
  /** Whose they are, where they are not the reader's own. */
  student: number | undefined;
}

/** What was logged on each day of a week, with the way to the rows. */
export function WeekHours({ week, student }: Props) {
  const { t } = useTranslation('weeks');
  const format = useFormat();
  const days = week.days.filter((day) => day.logged_minutes > 0);
  return (
    <Card title={t('hours.title')} isRegion>
      <p className={classes.hoursHead}>
        <strong className="tabular">{format.minutes(week.load.logged_minutes)}</strong>
        <span className="hint">
          {t('hours.agreed', { hours: format.minutes(week.load.agreed_minutes) })}
        </span>
        <Pill tone={HOURS_TONES[week.hours_state]}>{t(`hours.state.${week.hours_state}`)}</Pill>
      </p>
      {days.length > 0 && (
        <ul className={classes.hoursDays}>
          {days.map((day) => (
            <li key={day.day}>
              <span>{format.date(dateOf(day.day), 'weekday')}</span>
              <span className="tabular">{format.minutes(day.logged_minutes)}</span>
            </li>
          ))}
        </ul>
      )}
      <LinkButton
        to="/hours"
        search={{ week: week.monday, ...(student !== undefined && { student }) }}
        variant="default"
      >
        {t('hours.open')}
      </LinkButton>
    </Card>
  );
}
