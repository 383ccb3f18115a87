import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';

import { useTranslation } from '@/i18n/use-translation';
import { plusDays } from '@/lib/days';
import { dayOf, useFormat } from '@/lib/format';
import { replaced, without } from '@/lib/lists';
import { useNow } from '@/lib/now';
import { FieldError } from '@/ui/form-error';
import entry from '@/ui/form/long-form.module.css';
import { Card } from '@/ui/page';

import type { HoursValues } from './hours-values';
import classes from './service-levels.module.css';

type Exceptions = HoursValues['exceptions'];
type Exception = Exceptions[number];

interface Props {
  value: Exceptions;
  /** As they were before anybody edited them. */
  saved: Exceptions;
  errorAt?: (field: string) => string | undefined;
  /** Without it they can only be read. */
  onChange?: (value: Exceptions) => void;
}

/** Days on which the usual week does not hold; those that have been stay out of sight. */
export function ExceptionsCard({ value, saved, errorAt = () => undefined, onChange }: Props) {
  const { t } = useTranslation('settings');
  const today = dayOf(useNow());
  const [isAll, setAll] = useState(false);
  const all = value.map((each, at) => ({ each, at }));
  // Only what was over before it was edited: a row must not vanish while somebody types a date in it.
  const isOver = (each: Exception) =>
    each.ends_on < today && saved.some((old) => JSON.stringify(old) === JSON.stringify(each));
  const shown = isAll ? all : all.filter(({ each }) => !isOver(each));
  const over = value.filter(isOver).length;
  return (
    <Card
      title={t('hours.exceptions')}
      lead={
        value.length > over
          ? t('hours.exceptionsText')
          : t(onChange === undefined ? 'hours.noExceptions' : 'hours.noExceptionsYet')
      }
    >
      <FieldError>{errorAt('exceptions')}</FieldError>
      <ul className="divided">
        {shown.map(({ each, at }) =>
          onChange === undefined ? (
            <PlainRow key={at} exception={each} />
          ) : (
            <Row
              key={at}
              exception={each}
              errorAt={(name) => errorAt(`exceptions.${at}.${name}`)}
              onChange={(change) => onChange(replaced(value, at, change))}
              onRemove={() => onChange(without(value, at))}
            />
          ),
        )}
      </ul>
      {onChange !== undefined && (
        <Button
          className={classes.foot}
          variant="default"
          size="compact-md"
          leftSection={<Plus size={16} aria-hidden="true" />}
          onClick={() => {
            const day = plusDays(today, 1);
            onChange([...value, { starts_on: day, ends_on: day, is_open: false, name: '' }]);
          }}
        >
          {t('hours.addException')}
        </Button>
      )}
      {over > 0 && (
        <Button
          className={classes.foot}
          variant="subtle"
          size="compact-md"
          aria-expanded={isAll}
          onClick={() => setAll(!isAll)}
        >
          {isAll ? t('hours.hideOver') : t('hours.showOver', { count: over })}
        </Button>
      )}
    </Card>
  );
}

interface RowProps {
  exception: Exception;
  errorAt: (name: string) => string | undefined;
  onChange: (change: Partial<Exception>) => void;
  onRemove: () => void;
}

function Row({ exception, errorAt, onChange, onRemove }: RowProps) {
  const { t } = useTranslation('settings');
  return (
    <li className={`${entry.row} ${classes.exception}`}>
      <TextInput
        className={entry.wide}
        label={t('hours.name')}
        placeholder={t('hours.nameExample')}
        maxLength={80}
        value={exception.name}
        error={errorAt('name')}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('hours.startsOn')}
        value={exception.starts_on}
        error={errorAt('starts_on')}
        onChange={(event) => {
          const starts_on = event.currentTarget.value;
          // One day stays one day, and the end never comes before the start.
          const follows =
            exception.ends_on === exception.starts_on || exception.ends_on < starts_on;
          onChange({ starts_on, ...(follows && { ends_on: starts_on }) });
        }}
      />
      <TextInput
        type="date"
        label={t('hours.endsOn')}
        min={exception.starts_on}
        value={exception.ends_on}
        error={errorAt('ends_on')}
        onChange={(event) => onChange({ ends_on: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('hours.openOrClosed')}
        value={exception.is_open ? 'open' : 'closed'}
        error={errorAt('is_open')}
        data={[
          { value: 'closed', label: t('hours.closed') },
          { value: 'open', label: t('hours.open') },
        ]}
        onChange={(event) => onChange({ is_open: event.currentTarget.value === 'open' })}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-label={t('hours.removeException', { name: exception.name || exception.starts_on })}
        onClick={onRemove}
      >
        <Trash2 size={16} aria-hidden="true" />
      </ActionIcon>
    </li>
  );
}

function PlainRow({ exception }: { exception: Exception }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const { starts_on, ends_on, is_open, name } = exception;
  return (
    <li className={classes.plain}>
      <span>
        {name !== '' && <strong>{name} </strong>}
        {starts_on === ends_on
          ? format.date(starts_on)
          : t('hours.period', { from: format.date(starts_on), until: format.date(ends_on) })}
      </span>
      <span>{t(is_open ? 'hours.open' : 'hours.closed')}</span>
    </li>
  );
}
