import { ActionIcon } from '@mantine/core';
import { ChevronLeft, ChevronRight } from 'lucide-react';

import { useTranslation } from '@/i18n/use-translation';
import { dateOf, plusDays } from '@/lib/days';
import { useFormat } from '@/lib/format';
import { useShortcuts } from '@/lib/shortcuts';
import { useIsPhone } from '@/lib/use-is-phone';
import { mondayOf, weekNumber } from '@/lib/weeks';
import { Button } from '@/ui/button';
import { Segmented } from '@/ui/segmented';

import { CALENDAR_VIEWS, type CalendarSearch, type CalendarView } from '../search';
import classes from './calendar.module.css';
import { isNow, steppedDay } from './period';

interface Props {
  view: CalendarView;
  day: string;
  today: string;
  onChange: (change: CalendarSearch) => void;
}

/** Which period is shown, with the way to another one. */
export function CalendarBar({ view, day, today, onChange }: Props) {
  const { t } = useTranslation('visits');
  const name = usePeriodName()(view, day);

  const step = (by: -1 | 1) => onChange({ day: steppedDay(view, day, by) });
  const toToday = () => onChange({ day: undefined });
  useShortcuts(t('calendar.title'), [
    { keys: 'k', label: t('calendar.before'), run: () => step(-1) },
    { keys: 'j', label: t('calendar.after'), run: () => step(1) },
    { keys: 't', label: t('calendar.today'), run: toToday },
    ...CALENDAR_VIEWS.map((each, at) => ({
      keys: String(at + 1),
      label: t(`calendar.view.${each}`),
      run: () => onChange({ view: each }),
    })),
  ]);
  return (
    <header className={classes.bar}>
      <div className={classes.steps}>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t(`calendar.beforeIn.${view}`)}
          onClick={() => step(-1)}
        >
          <ChevronLeft size={18} aria-hidden="true" />
        </ActionIcon>
        <h2 className={classes.period} aria-live="polite">
          {name}
        </h2>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t(`calendar.afterIn.${view}`)}
          onClick={() => step(1)}
        >
          <ChevronRight size={18} aria-hidden="true" />
        </ActionIcon>
        {!isNow(view, day, today) && (
          <Button variant="subtle" size="compact-md" onClick={toToday}>
            {t('calendar.today')}
          </Button>
        )}
      </div>
      <Segmented<CalendarView>
        legend={t('calendar.view.label')}
        isLegendHidden
        value={view}
        options={CALENDAR_VIEWS.map((value) => ({ value, label: t(`calendar.view.${value}`) }))}
        onChange={(value) => onChange({ view: value })}
      />
    </header>
  );
}

/** "dinsdag 1 december", "week 49: 30 nov – 6 dec", "december 2026". */
function usePeriodName() {
  const { t, i18n } = useTranslation('visits');
  const format = useFormat();
  const isPhone = useIsPhone();
  return (view: CalendarView, day: string) => {
    if (view === 'day') return format.date(dateOf(day), isPhone ? 'weekdayShort' : 'weekday');
    if (view === 'week') {
      const monday = mondayOf(day);
      return t('calendar.weekOf', {
        number: weekNumber(monday),
        first: format.date(dateOf(monday), 'day'),
        last: format.date(dateOf(plusDays(monday, 6)), 'day'),
      });
    }
    const month = new Intl.DateTimeFormat(i18n.language, {
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    });
    return month.format(dateOf(day));
  };
}
