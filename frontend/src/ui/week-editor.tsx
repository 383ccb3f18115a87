import { ActionIcon, TextInput } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import { useId } from 'react';

import { replaced, without } from '@/lib/lists';
import { WEEKDAYS, type DayPart, type Weekday } from '@/lib/week';

import { FieldError } from './form-error';
import classes from './week-editor.module.css';

/** How things are called where the week is edited. */
export interface WeekTexts {
  day: (weekday: Weekday) => string;
  /** A day without parts. */
  none: string;
  from: (day: string) => string;
  until: (day: string) => string;
  add: (day: string) => string;
  remove: (day: string, part: DayPart) => string;
}

interface Props {
  value: readonly DayPart[];
  texts: WeekTexts;
  errorAt: (at: number, end: 'from' | 'until') => string | undefined;
  /** The part that the plus adds to a day. */
  next: (weekday: Weekday) => DayPart;
  /** A day without parts says so only where there is room. */
  isQuiet?: boolean;
  /** Without it the week can only be read. */
  onChange?: ((value: DayPart[]) => void) | undefined;
}

/** Monday to Sunday, each with any number of parts of the day. */
export function WeekEditor({ value, texts, errorAt, next, isQuiet = false, onChange }: Props) {
  return (
    <ul className="divided">
      {WEEKDAYS.map((weekday) => {
        const day = texts.day(weekday);
        const parts = value
          .map((part, at) => ({ part, at }))
          .filter(({ part }) => part.weekday === weekday);
        return (
          <li key={weekday} className={classes.day}>
            <span className={classes.dayName}>{day}</span>
            <div className={classes.parts}>
              {parts.length === 0 && (
                <span className={classes.none} data-quiet={isQuiet || undefined}>
                  {texts.none}
                </span>
              )}
              {parts.map(({ part, at }) =>
                onChange === undefined ? (
                  <span key={at} className={`${classes.open} tabular`}>
                    {part.from} – {part.until}
                  </span>
                ) : (
                  <Part
                    key={at}
                    day={day}
                    part={part}
                    texts={texts}
                    fromError={errorAt(at, 'from')}
                    untilError={errorAt(at, 'until')}
                    onChange={(change) => onChange(replaced(value, at, change))}
                    onRemove={() => onChange(without(value, at))}
                  />
                ),
              )}
            </div>
            {onChange !== undefined && (
              <ActionIcon
                variant="default"
                size={36}
                aria-label={texts.add(day)}
                onClick={() => onChange([...value, next(weekday)])}
              >
                <Plus size={16} aria-hidden="true" />
              </ActionIcon>
            )}
          </li>
        );
      })}
    </ul>
  );
}

interface PartProps {
  day: string;
  part: DayPart;
  texts: WeekTexts;
  fromError: string | undefined;
  untilError: string | undefined;
  onChange: (change: Partial<DayPart>) => void;
  onRemove: () => void;
}

function Part({ day, part, texts, fromError, untilError, onChange, onRemove }: PartProps) {
  const errorId = useId();
  return (
    <div className={classes.part}>
      <TextInput
        className={classes.time}
        type="time"
        aria-label={texts.from(day)}
        value={part.from}
        error={fromError !== undefined}
        aria-describedby={fromError === undefined ? undefined : errorId}
        onChange={(event) => onChange({ from: event.currentTarget.value })}
      />
      <span aria-hidden="true">–</span>
      <TextInput
        className={classes.time}
        type="time"
        aria-label={texts.until(day)}
        value={part.until}
        error={untilError !== undefined}
        aria-describedby={untilError === undefined ? undefined : errorId}
        onChange={(event) => onChange({ until: event.currentTarget.value })}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-label={texts.remove(day, part)}
        onClick={onRemove}
      >
        <Trash2 size={16} aria-hidden="true" />
      </ActionIcon>
      <FieldError id={errorId}>{fromError ?? untilError}</FieldError>
    </div>
  );
}
