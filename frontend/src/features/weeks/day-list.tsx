import { Link } from '@tanstack/react-router';

import type { StudentWeek } from '@/api/weeks';
import { VisitState } from '@/domain/visits/visit-state';
import { timesText } from '@/domain/visits/visit-when';
import { useTranslation } from '@/i18n/use-translation';
import { dateOf } from '@/lib/days';
import { dayOf, useFormat } from '@/lib/format';
import { useNow } from '@/lib/now';
import { Pill } from '@/ui/list';

import { useDayTexts } from './day-texts';
import { placeOf, type WeekItem } from './visit-items';
import classes from './weeks.module.css';

/** The days of a week below each other, where a grid has no room or nothing to show. */
export function DayList({ week, items }: { week: StudentWeek; items: readonly WeekItem[] }) {
  const { t } = useTranslation('weeks');
  const format = useFormat();
  const today = dayOf(useNow());
  const textsOf = useDayTexts(week);
  return (
    <ol className={classes.days}>
      {week.days.map((day) => {
        const visits = items.filter((item) => item.day === day.day);
        return (
          <li key={day.day} className={classes.day} data-today={day.day === today || undefined}>
            <h3 className={classes.dayName} aria-current={day.day === today ? 'date' : undefined}>
              {format.date(dateOf(day.day), 'weekday')}
            </h3>
            <ul className={classes.dayTexts}>
              {textsOf(day).map((text) => (
                <li key={text}>
                  <Pill tone={day.is_away ? 'warning' : undefined}>{text}</Pill>
                </li>
              ))}
            </ul>
            {visits.length > 0 && (
              <ul className={classes.visits}>
                {visits.map((item) => (
                  <li key={item.id} className={classes.visit} data-state={item.visit.state}>
                    <Link
                      to="/visits/$visitId"
                      params={{ visitId: String(item.id) }}
                      className="row-link"
                    >
                      <span className="tabular">{timesText(item)}</span> {item.visit.school_name}
                    </Link>
                    <span className="hint">{item.visit.title}</span>
                    <span className={classes.visitFoot}>
                      <VisitState visit={item.visit} />
                      {item.visit.place_state !== 'held' && (
                        <Pill tone="info">{t(`place.${placeOf(item.visit)}`)}</Pill>
                      )}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </li>
        );
      })}
    </ol>
  );
}
