import { ActionIcon, Button, TextInput } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';

import { useTranslation } from '@/i18n/use-translation';
import { replaced, without, type ListProps } from '@/lib/lists';
import entry from '@/ui/form/long-form.module.css';
import { Segmented } from '@/ui/segmented';

import classes from './profile-form.module.css';
import type { DaysValues } from './profile-values';

/** Days on which the usual week does not hold. */
export function DaysOff({ value, errorAt, onChange }: ListProps<DaysValues>) {
  const { t } = useTranslation('volunteer');
  const kinds = [
    { value: 'away', label: t('profile.away') },
    { value: 'extra', label: t('profile.extra') },
  ] as const;
  return (
    <section className={classes.section}>
      <h3 className="plain">{t('profile.daysOff')}</h3>
      <p className={classes.hint}>{t('profile.daysOffHint')}</p>
      {value.length > 0 && (
        <ul className="plain">
          {value.map((days, index) => (
            <li key={index} className={`${entry.row} ${classes.exception}`}>
              <TextInput
                type="date"
                label={t('profile.firstDay')}
                value={days.starts_on}
                error={errorAt(`exceptions.${index}.starts_on`)}
                onChange={(event) => {
                  const starts_on = event.currentTarget.value;
                  // A last day before the first is a leftover, not a wish.
                  const ends_on = days.ends_on < starts_on ? starts_on : days.ends_on;
                  onChange(replaced(value, index, { starts_on, ends_on }));
                }}
              />
              <TextInput
                type="date"
                label={t('profile.lastDay')}
                min={days.starts_on}
                value={days.ends_on}
                error={errorAt(`exceptions.${index}.ends_on`)}
                onChange={(event) =>
                  onChange(replaced(value, index, { ends_on: event.currentTarget.value }))
                }
              />
              <TextInput
                className={entry.wide}
                label={t('profile.note')}
                maxLength={200}
                value={days.note}
                error={errorAt(`exceptions.${index}.note`)}
                onChange={(event) =>
                  onChange(replaced(value, index, { note: event.currentTarget.value }))
                }
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size={36}
                aria-label={t('profile.removeDays', { number: index + 1 })}
                onClick={() => onChange(without(value, index))}
              >
                <Trash2 size={16} aria-hidden="true" />
              </ActionIcon>
              <div className={classes.kind}>
                <Segmented
                  legend={t('profile.daysKind')}
                  isLegendHidden
                  value={days.is_available ? 'extra' : 'away'}
                  options={kinds}
                  onChange={(kind) =>
                    onChange(replaced(value, index, { is_available: kind === 'extra' }))
                  }
                />
              </div>
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button
          variant="default"
          leftSection={<Plus size={16} aria-hidden="true" />}
          onClick={() =>
            onChange([...value, { starts_on: '', ends_on: '', is_available: false, note: '' }])
          }
        >
          {t('profile.addDays')}
        </Button>
      </div>
    </section>
  );
}
