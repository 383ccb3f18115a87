import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useSetTarget, type Target } from '@/api/promises';
import type { Priority } from '@/api/types';
import { useNow } from '@/lib/now';
import { fieldErrors } from '@/ui/form-error';
import { Segmented } from '@/ui/segmented';
import { showToast } from '@/ui/toast';

import { FormDialog } from './form-dialog';
import classes from './promises.module.css';
import {
  dayOf,
  nextDay,
  startOfDay,
  toAmount,
  toMinutes,
  UNITS,
  type Amount,
  type Day,
} from './targets-values';
import { useOpeningTime } from './use-opening-time';

const FIELDS = ['first_response_minutes', 'resolution_minutes', 'valid_from'];

interface Props {
  desk: number | undefined;
  priority: Priority;
  from: Target | null;
  day: Day | null;
  onClose: () => void;
}

/** Promise something else for a priority: how soon, and from when on. */
export function TargetDialog({ desk, priority, from, day, onClose }: Props) {
  const { t } = useTranslation(['settings', 'common']);
  const now = useNow();
  const today = dayOf(now);
  const plannedOn = from !== null && Date.parse(from.valid_from) > now ? from : null;
  const set = useSetTarget(desk);
  const [first, setFirst] = useState(() => toAmount(from?.first_response_minutes ?? 240, day));
  const [solved, setSolved] = useState(() => toAmount(from?.resolution_minutes ?? 1080, day));
  const [start, setStart] = useState<'now' | 'later'>(plannedOn === null ? 'now' : 'later');
  const [date, setDate] = useState(() =>
    plannedOn === null ? nextDay(today) : dayOf(Date.parse(plannedOn.valid_from)),
  );
  const [isChecked, setChecked] = useState(false);
  const refused = fieldErrors(set.error);
  const firstMinutes = toMinutes(first, day);
  const solvedMinutes = toMinutes(solved, day);
  const isInOrder =
    firstMinutes === null || solvedMinutes === null || firstMinutes <= solvedMinutes;

  function submit() {
    setChecked(true);
    if (firstMinutes === null || solvedMinutes === null || !isInOrder) return;
    if (start === 'later' && date === '') return;
    set.mutate(
      {
        priority,
        first_response_minutes: firstMinutes,
        resolution_minutes: solvedMinutes,
        valid_from: start === 'now' ? null : validFrom(date, plannedOn),
      },
      {
        onSuccess: () => {
          showToast({ tone: 'success', text: t('common:form.saved') });
          onClose();
        },
      },
    );
  }

  const errorOf = (minutes: number | null, name: string) =>
    isChecked && minutes === null ? t('targets.amountWrong') : refused[name];

  return (
    <FormDialog
      title={t('targets.editTitle', {
        priority: t(`common:priority.${priority}`).toLocaleLowerCase(),
      })}
      error={set.error}
      fields={FIELDS}
      isBusy={set.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <DurationField
        legend={t('targets.firstResponse')}
        value={first}
        minutes={firstMinutes}
        day={day}
        error={errorOf(firstMinutes, 'first_response_minutes')}
        onChange={setFirst}
      />
      <DurationField
        legend={t('targets.resolution')}
        value={solved}
        minutes={solvedMinutes}
        day={day}
        error={isInOrder ? errorOf(solvedMinutes, 'resolution_minutes') : t('targets.orderWrong')}
        onChange={setSolved}
      />
      <Segmented
        legend={t('targets.start')}
        value={start}
        options={[
          { value: 'now', label: t('targets.startNow') },
          { value: 'later', label: t('targets.startLater') },
        ]}
        onChange={setStart}
      />
      {start === 'later' ? (
        <TextInput
          type="date"
          label={t('targets.startDate')}
          required
          withAsterisk={false}
          min={nextDay(today)}
          value={date}
          error={isChecked && date === '' ? t('common:form.required') : refused.valid_from}
          onChange={(event) => setDate(event.currentTarget.value)}
        />
      ) : (
        refused.valid_from !== undefined && (
          <p className={classes.error} role="alert">
            {refused.valid_from}
          </p>
        )
      )}
      <p className={classes.keeps}>{t('targets.keeps')}</p>
    </FormDialog>
  );
}

/** The very moment of a planned promise when its day stays, so that this one takes its place. */
function validFrom(date: string, planned: Target | null): string {
  if (planned !== null && dayOf(Date.parse(planned.valid_from)) === date) return planned.valid_from;
  return startOfDay(date);
}

interface FieldProps {
  legend: string;
  value: Amount;
  minutes: number | null;
  day: Day | null;
  error: string | undefined;
  onChange: (value: Amount) => void;
}

function DurationField({ legend, value, minutes, day, error, onChange }: FieldProps) {
  const { t } = useTranslation('settings');
  const say = useOpeningTime(day);
  const dayLength = useOpeningTime(null);
  return (
    <fieldset className={classes.duration}>
      <legend>{legend}</legend>
      <TextInput
        inputMode="decimal"
        aria-label={t('targets.amount', { what: legend })}
        maxLength={8}
        value={value.amount}
        error={error}
        onChange={(event) => onChange({ ...value, amount: event.currentTarget.value })}
      />
      <NativeSelect
        aria-label={t('targets.unit', { what: legend })}
        value={value.unit}
        data={UNITS.filter((unit) => unit !== 'days' || day !== null).map((unit) => ({
          value: unit,
          label:
            unit === 'days'
              ? t('targets.unitDays', { time: dayLength(day?.minutes ?? 0) })
              : t(unit === 'hours' ? 'targets.unitHours' : 'targets.unitMinutes'),
        }))}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          const unit = UNITS.find((each) => each === chosen);
          if (unit !== undefined) onChange({ ...value, unit });
        }}
      />
      {minutes !== null && error === undefined && (
        <p className={classes.says}>{t('targets.says', { time: say(minutes) })}</p>
      )}
    </fieldset>
  );
}
