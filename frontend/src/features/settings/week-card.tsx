import { Button } from '@mantine/core';

import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { weekMinutes, type DayPart } from '@/lib/week';
import { FieldError } from '@/ui/form-error';
import { Card } from '@/ui/page';
import { WeekEditor } from '@/ui/week-editor';

import { nextOpening, onAllWorkdays } from './hours-values';
import classes from './service-levels.module.css';

interface Props {
  value: readonly DayPart[];
  errorAt?: (field: string) => string | undefined;
  /** Without it the week can only be read. */
  onChange?: (value: DayPart[]) => void;
}

/** Monday to Sunday, each with the parts of the day in which it is open. */
export function WeekCard({ value, errorAt = () => undefined, onChange }: Props) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  return (
    <Card
      title={t('hours.week')}
      lead={t('hours.weekTotal', { time: format.minutes(weekMinutes(value)) })}
    >
      <FieldError>{errorAt('opening_hours')}</FieldError>
      <WeekEditor
        value={value}
        texts={{
          day: (weekday) => t(`hours.weekday.${weekday}`),
          none: t('hours.closed'),
          from: (day) => t('hours.from', { day }),
          until: (day) => t('hours.until', { day }),
          add: (day) => t('hours.addPart', { day: day.toLocaleLowerCase() }),
          remove: (day, { from, until }) => t('hours.removePart', { day, from, until }),
        }}
        errorAt={(at, end) => errorAt(`opening_hours.${at}.${end === 'from' ? 'opens' : 'closes'}`)}
        next={(weekday) => nextOpening(value, weekday)}
        onChange={onChange}
      />
      {onChange !== undefined && value.some((part) => part.weekday === 1) && (
        <Button
          className={classes.foot}
          variant="subtle"
          size="compact-md"
          onClick={() => onChange(onAllWorkdays(value, 1))}
        >
          {t('hours.likeMonday')}
        </Button>
      )}
    </Card>
  );
}
