import { ActionIcon } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';

import { VisitState } from '@/domain/visits/visit-state';
import { timesText } from '@/domain/visits/visit-when';
import { usePlacesText } from '@/domain/visits/use-places-text';
import { useTranslation } from '@/i18n/use-translation';
import { dateOf } from '@/lib/days';
import { useFormat } from '@/lib/format';
import { daysOf, mondayOf, weeksOfMonth } from '@/lib/weeks';
import { DayNotes } from '@/ui/calendar/day-head';
import { byDay, byTime } from '@/ui/calendar/layout';
import { Pill } from '@/ui/list';

import classes from './calendar.module.css';
import type { CalendarProps } from './calendar-props';
import { useDayNotes } from './day-notes';
import { steppedDay } from './period';
import { useSwipe } from './use-swipe';
import type { VisitItem } from './visit-item';

/** The calendar of a phone: days as lists, with the week or the month above them to choose from. */
export function PhoneCalendar(props: CalendarProps) {
  const { view, day, items, set } = props;
  const days = useMemo(() => byDay(byTime(items)), [items]);
  const swipe = useSwipe((step) => set({ day: steppedDay(view, day, step) }, true));
  const shown = view === 'week' ? daysOf(mondayOf(day)) : [day];
  return (
    <div {...swipe}>
      {view !== 'week' && (
        <DayStrip
          {...props}
          weeks={view === 'month' ? weeksOfMonth(day) : [daysOf(mondayOf(day))]}
          days={days}
        />
      )}
      {shown.map((each) => (
        <DayList key={each} {...props} day={each} items={days.get(each) ?? NONE} />
      ))}
    </div>
  );
}

const NONE: readonly VisitItem[] = [];

/** The days of a week or a month, each with how many visits it has. */
function DayStrip({
  day: chosen,
  today,
  weeks,
  days,
  view,
  set,
}: CalendarProps & {
  weeks: readonly (readonly string[])[];
  days: ReadonlyMap<string, readonly VisitItem[]>;
}) {
  const { t, i18n } = useTranslation('visits');
  const format = useFormat();
  const weekday = new Intl.DateTimeFormat(i18n.language, { weekday: 'narrow', timeZone: 'UTC' });
  return (
    <div className={classes.strip} role="group" aria-label={t('calendar.days')}>
      {weeks.flat().map((day, at) => {
        const count = days.get(day)?.length ?? 0;
        return (
          <button
            key={day}
            type="button"
            className={classes.stripDay}
            aria-pressed={day === chosen}
            aria-label={`${format.date(dateOf(day), 'weekday')}, ${t('calendar.count', { count })}`}
            data-today={day === today || undefined}
            data-other={(view === 'month' && day.slice(0, 7) !== chosen.slice(0, 7)) || undefined}
            onClick={() => set({ day })}
          >
            {at < 7 && <span className={classes.stripWeekday}>{weekday.format(dateOf(day))}</span>}
            <span className="tabular">{Number(day.slice(8))}</span>
            <span className={classes.dots} aria-hidden="true">
              {'•'.repeat(Math.min(count, 3))}
            </span>
          </button>
        );
      })}
    </div>
  );
}

interface DayListProps extends CalendarProps {
  items: readonly VisitItem[];
}

function DayList({ day, today, items, plan, open }: DayListProps) {
  const { t } = useTranslation('visits');
  const format = useFormat();
  const notes = useDayNotes().get(day) ?? [];
  const name = format.date(dateOf(day), 'weekday');
  return (
    <section className={classes.dayList} aria-label={name}>
      <header className={classes.listHead} data-today={day === today || undefined}>
        <h3 className={classes.listName}>{name}</h3>
        {plan !== undefined && day >= today && (
          <ActionIcon
            variant="default"
            size={40}
            aria-label={t('calendar.planOn', { day: name })}
            onClick={() => plan({ day })}
          >
            <Plus size={18} aria-hidden="true" />
          </ActionIcon>
        )}
      </header>
      <DayNotes notes={notes} />
      {items.length === 0 ? (
        <p className={classes.nothing}>{t('calendar.nothing')}</p>
      ) : (
        <ul className={classes.cards}>
          {items.map((item) => (
            <VisitCard key={item.id} item={item} onOpen={() => open(item.id)} />
          ))}
        </ul>
      )}
    </section>
  );
}

function VisitCard({ item, onOpen }: { item: VisitItem; onOpen: () => void }): ReactNode {
  const { t } = useTranslation('visit');
  const places = usePlacesText();
  const { visit } = item;
  return (
    <li className={classes.card} data-state={visit.state}>
      <a
        href={item.href}
        className={`row-link ${classes.cardTitle}`}
        data-item={item.id}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          onOpen();
        }}
      >
        <span className="tabular">{timesText(item)}</span> {visit.school_name}
      </a>
      <span className="hint">{visit.title}</span>
      <span className={classes.cardFoot}>
        <VisitState visit={visit} />
        <span className="hint">{places(visit)}</span>
        {visit.my_state !== null && <Pill tone="success">{t(`mine.${visit.my_state}`)}</Pill>}
      </span>
    </li>
  );
}
