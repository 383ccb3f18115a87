import { NativeSelect, TextInput } from '@mantine/core';

import { useSetTarget, type Target } from '@/api/service-levels';
import type { Priority } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { plusDays } from '@/lib/days';
import { dayOf } from '@/lib/format';
import { useNow } from '@/lib/now';
import { FieldError } from '@/ui/form-error';
import { FormDialog } from '@/ui/form/form-dialog';
import { useForm } from '@/ui/form/use-form';
import shapes from '@/ui/shapes.module.css';
import { Segmented } from '@/ui/segmented';

import classes from './service-levels.module.css';
import { startOfDay, toAmount, toMinutes, UNITS, type Amount, type Day } from './targets-values';
import { useOpeningTime } from './use-opening-time';

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
  const set = useSetTarget();
  const form = useForm({
    initial: {
      first_response_minutes: toAmount(from?.first_response_minutes ?? 240, day),
      resolution_minutes: toAmount(from?.resolution_minutes ?? 1080, day),
      start: plannedOn === null ? 'now' : 'later',
      valid_from: plannedOn === null ? plusDays(today, 1) : dayOf(plannedOn.valid_from),
    },
    check: (values) => ({
      ...(toMinutes(values.first_response_minutes, day) === null && {
        first_response_minutes: t('targets.amountWrong'),
      }),
      ...(toMinutes(values.resolution_minutes, day) === null && {
        resolution_minutes: t('targets.amountWrong'),
      }),
      ...(!isInOrder(values.first_response_minutes, values.resolution_minutes) && {
        resolution_minutes: t('targets.orderWrong'),
      }),
      ...(values.start === 'later' &&
        values.valid_from === '' && { valid_from: t('common:form.required') }),
    }),
    send: ({ first_response_minutes, resolution_minutes, start, valid_from }) =>
      set.mutateAsync({
        query: { desk },
        priority,
        first_response_minutes: toMinutes(first_response_minutes, day) ?? 0,
        resolution_minutes: toMinutes(resolution_minutes, day) ?? 0,
        valid_from: start === 'now' ? null : validFrom(valid_from, plannedOn),
      }),
    success: t('common:form.saved'),
    onSent: onClose,
  });

  const { first_response_minutes: first, resolution_minutes: solved, start } = form.values;
  function isInOrder(one: Amount, other: Amount): boolean {
    const [least, most] = [toMinutes(one, day), toMinutes(other, day)];
    return least === null || most === null || least <= most;
  }

  return (
    <FormDialog
      title={t('targets.editTitle', {
        priority: t(`common:priority.${priority}`).toLocaleLowerCase(),
      })}
      form={form}
      onClose={onClose}
    >
      <DurationField
        {...form.choice('first_response_minutes')}
        legend={t('targets.firstResponse')}
        day={day}
      />
      <DurationField
        {...form.choice('resolution_minutes')}
        legend={t('targets.resolution')}
        day={day}
        // Said at once: the two are in sight together.
        {...(!isInOrder(first, solved) && { error: t('targets.orderWrong') })}
      />
      <Segmented
        {...form.choice('start')}
        legend={t('targets.start')}
        options={[
          { value: 'now', label: t('targets.startNow') },
          { value: 'later', label: t('targets.startLater') },
        ]}
      />
      {start === 'later' ? (
        <TextInput
          {...form.field('valid_from')}
          type="date"
          label={t('targets.startDate')}
          required
          withAsterisk={false}
          min={plusDays(today, 1)}
        />
      ) : (
        <FieldError>{form.errorAt('valid_from')}</FieldError>
      )}
      <p className={shapes.notice}>{t('targets.keeps')}</p>
    </FormDialog>
  );
}

/** The very moment of a planned promise when its day stays, so that this one takes its place. */
function validFrom(date: string, planned: Target | null): string {
  if (planned !== null && dayOf(planned.valid_from) === date) return planned.valid_from;
  return startOfDay(date);
}

interface FieldProps {
  legend: string;
  value: Amount;
  day: Day | null;
  error: string | undefined;
  onChange: (value: Amount) => void;
}

function DurationField({ legend, value, day, error, onChange }: FieldProps) {
  const { t } = useTranslation('settings');
  const say = useOpeningTime(day);
  const dayLength = useOpeningTime(null);
  const minutes = toMinutes(value, day);
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
