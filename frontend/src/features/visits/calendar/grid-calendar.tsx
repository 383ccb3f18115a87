import { ActionIcon } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useMemo } from 'react';

import { VISIT_STATE_VALUES } from '@/api/enum-values';
import { timesText } from '@/domain/visits/visit-when';
import { useTranslation } from '@/i18n/use-translation';
import { dateOf } from '@/lib/days';
import { useFormat } from '@/lib/format';
import { daysOf, mondayOf, weekNumber, weeksOfMonth } from '@/lib/weeks';
import type { Target } from '@/ui/calendar/item';
import gridClasses from '@/ui/calendar/calendar.module.css';
import { MonthGrid } from '@/ui/calendar/month-grid';
import { TimeGrid } from '@/ui/calendar/time-grid';

import type { CalendarSearch } from '../search';
import type { CalendarProps } from './calendar-props';
import classes from './calendar.module.css';
import { useDayNotes } from './day-notes';
import { VisitFace, VisitLine } from './visit-face';
import type { VisitItem } from './visit-item';

/** So many visits at the same time are drawn beside each other in a day of a week. */
const MOST_IN_WEEK = 3;

/** The calendar where there is room for a grid: a visit is carried to another day or time. */
export function GridCalendar({ view, day, today, search, items, plan, open, move }: CalendarProps) {
  const { t } = useTranslation('visits');
  const format = useFormat();
  const notes = useDayNotes();
  const names = useDayNames(search);
  const weeks = useMemo(() => weeksOfMonth(day), [day]);

  const whenText = ({ day: on, ...times }: Target) =>
    `${format.date(dateOf(on), 'weekday')}, ${timesText(times)}`;
  const add = plan && ((on: string, from?: number) => on >= today && plan({ day: on, from }));
  const shared = {
    items,
    notes,
    hint: t(view === 'month' ? 'calendar.keysMonth' : 'calendar.keys'),
    onOpen: (item: VisitItem) => open(item.id),
    onMove: move,
    sayTarget: (_: VisitItem, target: Target) => t('calendar.target', { when: whenText(target) }),
    sayStays: (item: VisitItem) => t('calendar.stays', { when: whenText(item) }),
    toneOf: ({ visit }: VisitItem) => visit.state,
    more: (on: string, count: number) => (
      <Link to="/calendar" search={{ ...search, view: 'day', day: on }}>
        {t('calendar.more', { count })}
      </Link>
    ),
    actionOf:
      add &&
      ((on: string) =>
        on >= today && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label={t('calendar.planOn', { day: format.date(dateOf(on), 'weekday') })}
            onClick={() => add(on)}
          >
            <Plus size={15} aria-hidden="true" />
          </ActionIcon>
        )),
  };

  const grid =
    view === 'month' ? (
      <MonthGrid
        {...shared}
        weeks={weeks}
        month={day.slice(0, 7)}
        nameOf={(on) => names.link(on, 'number')}
        draw={(item) => <VisitLine item={item} />}
        weekdayOf={names.weekday}
        weekOf={(monday) => (
          <Link
            to="/calendar"
            search={{ ...search, view: 'week', day: monday }}
            aria-label={t('calendar.week', { number: weekNumber(monday) })}
          >
            {weekNumber(monday)}
          </Link>
        )}
        onPick={add}
      />
    ) : (
      <TimeGrid
        {...shared}
        days={view === 'week' ? daysOf(mondayOf(day)) : [day]}
        most={view === 'week' ? MOST_IN_WEEK : Number.POSITIVE_INFINITY}
        nameOf={(on) => names.link(on, 'weekday')}
        draw={(item) => <VisitFace item={item} />}
        onPick={add}
      />
    );
  return (
    <>
      {grid}
      <Legend />
    </>
  );
}

/** What the colours and signs mean. */
function Legend() {
  const { t } = useTranslation('visit');
  return (
    <ul className={classes.legend}>
      {VISIT_STATE_VALUES.map((state) => (
        <li key={state}>
          <span className={`${gridClasses.item} ${classes.swatch}`} data-state={state} />
          {t(`state.${state}`)}
        </li>
      ))}
    </ul>
  );
}

/** Names of days: short to see, whole to hear. */
function useDayNames(search: CalendarSearch) {
  const { i18n } = useTranslation('visits');
  const format = useFormat();
  const weekday = (day: string) =>
    new Intl.DateTimeFormat(i18n.language, { weekday: 'short', timeZone: 'UTC' }).format(
      dateOf(day),
    );
  // The first of a month says which.
  const number = (day: string) =>
    day.endsWith('-01') ? format.date(dateOf(day), 'day') : String(Number(day.slice(8)));
  return {
    weekday,
    link: (day: string, style: 'weekday' | 'number') => (
      <Link
        to="/calendar"
        search={{ ...search, view: 'day', day }}
        aria-label={format.date(dateOf(day), 'weekday')}
      >
        {style === 'weekday' && <span>{weekday(day)}</span>}
        <strong className="tabular">{number(day)}</strong>
      </Link>
    ),
  };
}
