import { ActionIcon, TextInput } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { useFormat } from '@/lib/format';

import classes from './profile-form.module.css';
import { replaced, without, type ListProps } from './profile-lists';
import { nextSlot, slotMinutes, WEEKDAYS, type SlotValues } from './profile-values';

/** Monday to Sunday, each with the parts of the day that suit. */
export function Week({ value, errorAt, onChange }: ListProps<SlotValues>) {
  const { t } = useTranslation('volunteer');
  const format = useFormat();
  return (
    <section className={classes.section}>
      <h3 className={classes.heading}>{t('profile.week')}</h3>
      <p className={classes.hint}>
        {value.length === 0
          ? t('profile.weekEmpty')
          : t('profile.weekTotal', { time: format.minutes(slotMinutes(value)) })}
      </p>
      <ul className={classes.week}>
        {WEEKDAYS.map((weekday) => {
          const day = t(`weekday.${weekday}`);
          const slots = value
            .map((slot, index) => ({ slot, index }))
            .filter(({ slot }) => slot.weekday === weekday);
          return (
            <li key={weekday} className={classes.day}>
              <span className={classes.dayName}>{day}</span>
              {slots.length === 0 ? (
                <span className={classes.none}>{t('profile.noSlots')}</span>
              ) : (
                <div className={classes.slots}>
                  {slots.map(({ slot, index }) => (
                    <Slot
                      key={index}
                      day={day}
                      slot={slot}
                      startsError={errorAt(`availability.${index}.starts`)}
                      endsError={errorAt(`availability.${index}.ends`)}
                      onChange={(change) => onChange(replaced(value, index, change))}
                      onRemove={() => onChange(without(value, index))}
                    />
                  ))}
                </div>
              )}
              <ActionIcon
                variant="default"
                size={36}
                aria-label={t('profile.addSlot', { day })}
                onClick={() => onChange([...value, nextSlot(value, weekday)])}
              >
                <Plus size={16} aria-hidden="true" />
              </ActionIcon>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Slot({
  day,
  slot,
  startsError,
  endsError,
  onChange,
  onRemove,
}: {
  day: string;
  slot: SlotValues;
  startsError: string | undefined;
  endsError: string | undefined;
  onChange: (change: Partial<SlotValues>) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation('volunteer');
  const message = startsError ?? endsError;
  return (
    <div className={classes.slot}>
      <TextInput
        className={classes.time}
        type="time"
        aria-label={t('profile.from', { day })}
        value={slot.starts}
        error={startsError !== undefined}
        onChange={(event) => onChange({ starts: event.currentTarget.value })}
      />
      <span aria-hidden="true">–</span>
      <TextInput
        className={classes.time}
        type="time"
        aria-label={t('profile.until', { day })}
        value={slot.ends}
        error={endsError !== undefined}
        onChange={(event) => onChange({ ends: event.currentTarget.value })}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-label={t('profile.removeSlot', { day, from: slot.starts, until: slot.ends })}
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
