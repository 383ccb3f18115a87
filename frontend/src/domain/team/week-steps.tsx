import { ActionIcon } from '@mantine/core';
import { ChevronLeft, ChevronRight } from 'lucide-react';

import { useTranslation } from '@/i18n/use-translation';
import { dateOf, plusDays } from '@/lib/days';
import { dayOf, useFormat } from '@/lib/format';
import { useNow } from '@/lib/now';
import { mondayOf, weekNumber } from '@/lib/weeks';
import { Button } from '@/ui/button';

import classes from './week-steps.module.css';

interface Props {
  monday: string;
  /** To the week with this day, or to this week. */
  onWeek: (day: string | undefined) => void;
  /** Weeks to come can be looked at too. */
  hasFuture?: boolean;
}

/** Which week is shown, with the way to the one before, the one after and this one. */
export function WeekSteps({ monday, onWeek, hasFuture = false }: Props) {
  const { t } = useTranslation('volunteer');
  const format = useFormat();
  const today = dayOf(useNow());
  const after = plusDays(monday, 7);
  return (
    <div className={classes.steps}>
      <ActionIcon
        variant="default"
        size={40}
        aria-label={t('weekSteps.before')}
        onClick={() => onWeek(plusDays(monday, -7))}
      >
        <ChevronLeft size={18} aria-hidden="true" />
      </ActionIcon>
      <h2 className={classes.name} aria-live="polite">
        {t('weekSteps.name', { number: weekNumber(monday) })}
        <span className="hint">
          {format.date(dateOf(monday), 'day')} – {format.date(dateOf(plusDays(monday, 6)), 'day')}
        </span>
      </h2>
      <ActionIcon
        variant="default"
        size={40}
        aria-label={t('weekSteps.after')}
        disabled={!hasFuture && after > today}
        onClick={() => onWeek(after)}
      >
        <ChevronRight size={18} aria-hidden="true" />
      </ActionIcon>
      {monday !== mondayOf(today) && (
        <Button variant="subtle" size="compact-md" onClick={() => onWeek(undefined)}>
          {t('weekSteps.now')}
        </Button>
      )}
    </div>
  );
}
