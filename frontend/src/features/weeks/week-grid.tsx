import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';

import type { StudentWeek } from '@/api/weeks';
import { timesText } from '@/domain/visits/visit-when';
import { useTranslation } from '@/i18n/use-translation';
import { dateOf } from '@/lib/days';
import { useFormat } from '@/lib/format';
import { Pill } from '@/ui/list';
import type { DayNote } from '@/ui/calendar/item';
import { TimeGrid } from '@/ui/calendar/time-grid';

import { useDayTexts } from './day-texts';
import { placeOf, type WeekItem } from './visit-items';
import classes from './weeks.module.css';

const MOST = 3;

/** The days of a week beside each other: visits on the hours, and above them when the student has time. */
export function WeekGrid({ week, items }: { week: StudentWeek; items: readonly WeekItem[] }) {
  const { t, i18n } = useTranslation('weeks');
  const format = useFormat();
  const navigate = useNavigate();
  const textsOf = useDayTexts(week);
  const notes = useMemo(
    () =>
      new Map<string, readonly DayNote[]>(
        week.days.map((day) => [
          day.day,
          textsOf(day).map((name) => ({ name, isClosed: day.is_away })),
        ]),
      ),
    [week.days, textsOf],
  );
  const weekday = new Intl.DateTimeFormat(i18n.language, { weekday: 'short', timeZone: 'UTC' });
  return (
    <TimeGrid<WeekItem>
      days={week.days.map(({ day }) => day)}
      items={items}
      notes={notes}
      most={MOST}
      hint=""
      onOpen={({ visit }) =>
        void navigate({ to: '/visits/$visitId', params: { visitId: String(visit.id) } })
      }
      onMove={doNothing}
      sayTarget={nothing}
      sayStays={nothing}
      toneOf={({ visit }) => (visit.place_state === 'held' ? visit.state : 'proposed')}
      nameOf={(day) => (
        <>
          <span className="visually-hidden">{format.date(dateOf(day), 'weekday')}</span>
          <span aria-hidden="true">
            {weekday.format(dateOf(day))}{' '}
            <strong className="tabular">{Number(day.slice(8))}</strong>
          </span>
        </>
      )}
      more={(_, count) => t('more', { count })}
      draw={(item) => (
        <span className={classes.face}>
          <strong className="tabular">{timesText(item)}</strong>
          <span className={classes.faceName}>{item.visit.school_name}</span>
          <span>{item.visit.title}</span>
          {item.visit.place_state !== 'held' && <Pill>{t(`place.${placeOf(item.visit)}`)}</Pill>}
        </span>
      )}
    />
  );
}

const nothing = () => '';
const doNothing = () => undefined;
