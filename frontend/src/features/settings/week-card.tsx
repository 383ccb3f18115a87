import { ActionIcon, Button, TextInput } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import type { OpeningPart } from '@/api/promises';
import { useFormat } from '@/lib/format';
import { Card } from '@/ui/page';

import { nextPart, onAllWorkdays, WEEKDAYS, weekMinutes } from './hours-values';
import classes from './promises.module.css';

interface Props {
  value: readonly OpeningPart[];
  errorAt?: (field: string) => string | undefined;
  /** Without it the week can only be read. */
  onChange?: (value: OpeningPart[]) => void;
}

/** Monday to Sunday, each with the parts of the day in which it is open. */
export function WeekCard({ value, errorAt = () => undefined, onChange }: Props) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const whole = errorAt('opening_hours');
  return (
    <Card title={t('hours.week')}>
      <p className={classes.text}>
        {t('hours.weekTotal', { time: format.minutes(weekMinutes(value)) })}
      </p>
      {whole !== undefined && (
        <p className={classes.error} role="alert">
          {whole}
        </p>
      )}
      <ul className={classes.week}>
        {WEEKDAYS.map((weekday) => {
          const day = t(`hours.weekday.${weekday}`);
          const parts = value
            .map((part, at) => ({ part, at }))
            .filter(({ part }) => part.weekday === weekday);
          return (
            <li key={weekday} className={classes.day}>
              <span className={classes.dayName}>{day}</span>
              <div className={classes.parts}>
                {parts.length === 0 && <span className={classes.closed}>{t('hours.closed')}</span>}
                {parts.map(({ part, at }) =>
                  onChange === undefined ? (
                    <span key={at} className={`${classes.open} tabular`}>
                      {part.opens} – {part.closes}
                    </span>
                  ) : (
                    <Part
                      key={at}
                      day={day}
                      part={part}
                      opensError={errorAt(`opening_hours.${at}.opens`)}
                      closesError={errorAt(`opening_hours.${at}.closes`)}
                      onChange={(change) =>
                        onChange(
                          value.map((each, place) =>
                            place === at ? { ...each, ...change } : each,
                          ),
                        )
                      }
                      onRemove={() => onChange(value.filter((_, place) => place !== at))}
                    />
                  ),
                )}
              </div>
              {onChange !== undefined && (
                <ActionIcon
                  variant="default"
                  size={36}
                  aria-label={t('hours.addPart', { day: day.toLocaleLowerCase() })}
                  onClick={() => onChange([...value, nextPart(value, weekday)])}
                >
                  <Plus size={16} aria-hidden="true" />
                </ActionIcon>
              )}
            </li>
          );
        })}
      </ul>
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

interface PartProps {
  day: string;
  part: OpeningPart;
  opensError: string | undefined;
  closesError: string | undefined;
  onChange: (change: Partial<OpeningPart>) => void;
  onRemove: () => void;
}

function Part({ day, part, opensError, closesError, onChange, onRemove }: PartProps) {
  const { t } = useTranslation('settings');
  const message = opensError ?? closesError;
  return (
    <div className={classes.part}>
      <TextInput
        className={classes.time}
        type="time"
        aria-label={t('hours.from', { day })}
        value={part.opens}
        error={opensError !== undefined}
        onChange={(event) => onChange({ opens: event.currentTarget.value })}
      />
      <span aria-hidden="true">–</span>
      <TextInput
        className={classes.time}
        type="time"
        aria-label={t('hours.until', { day })}
        value={part.closes}
        error={closesError !== undefined}
        onChange={(event) => onChange({ closes: event.currentTarget.value })}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-label={t('hours.removePart', { day, from: part.opens, until: part.closes })}
        onClick={onRemove}
      >
        <Trash2 size={16} aria-hidden="true" />
      </ActionIcon>
      {message !== undefined && (
        <p className={classes.error} role="alert">
          {message}
        </p>
      )}
    </div>
  );
}
