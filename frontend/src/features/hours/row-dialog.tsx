import { NativeSelect, TextInput } from '@mantine/core';

import {
  useCorrectWork,
  useLogWork,
  useTakeBackWork,
  type HoursWeek,
  type WorkLog,
} from '@/api/hours';
import { useTranslation } from '@/i18n/use-translation';
import { formatDate, useFormat } from '@/lib/format';
import { ChangeButton } from '@/ui/change-button';
import { FormDialog } from '@/ui/form/form-dialog';
import { useForm } from '@/ui/form/use-form';
import { Segmented } from '@/ui/segmented';
import { showToast } from '@/ui/toast';

import classes from './hours.module.css';
import { bodyOf, lastWork, workOf, type Work } from './values';
import { WorkSelect } from './work-select';

interface Props {
  week: HoursWeek;
  day: string;
  /** The row to correct; without it, a new one. */
  log?: WorkLog;
  onClose: () => void;
}

/** One tap for what is usual. */
const USUAL = [30, 60, 120, 180, 240];
const HOURS = Array.from({ length: 17 }, (_each, hour) => hour);
const MINUTES = Array.from({ length: 12 }, (_each, step) => step * 5);

type How = 'minutes' | 'times';

interface Values {
  work: Work;
  worked_on: string;
  how: How;
  minutes: number;
  starts: string;
  ends: string;
  note: string;
}

/** Hours by hand: what, when, how long. Correcting one writes a new row. */
export function RowDialog({ week, day, log, onClose }: Props) {
  const { t } = useTranslation(['hours', 'common']);
  const add = useLogWork();
  const correct = useCorrectWork();
  const takeBack = useTakeBackWork();
  const tell = useWarnings();
  const form = useForm<Values, { warnings: WorkLog['warnings'] }>({
    initial: {
      work: log === undefined ? lastWork(week) : workOf(log),
      worked_on: log?.worked_on ?? day,
      how: log?.started_at == null ? 'minutes' : 'times',
      minutes: log?.minutes ?? 60,
      starts: clockOf(log?.started_at),
      ends: clockOf(log?.ended_at),
      note: log?.note ?? '',
    },
    fields: () => ['ticket_id', 'batch_id', 'worked_on', 'minutes', 'starts', 'ends', 'note'],
    check: ({ how, minutes, starts, ends }) => ({
      ...(how === 'minutes' && minutes === 0 && { minutes: t('add.howLongMissing') }),
      ...(how === 'times' && starts === '' && { starts: t('common:form.required') }),
      ...(how === 'times' && ends === '' && { ends: t('common:form.required') }),
    }),
    send: async (values) => {
      const times =
        values.how === 'times'
          ? { starts: values.starts, ends: values.ends }
          : { starts: null, ends: null, minutes: values.minutes };
      const body = {
        ...bodyOf(values.work),
        ...times,
        worked_on: values.worked_on,
        note: values.note.trim(),
      };
      const answer =
        log === undefined
          ? await add.mutateAsync({ ...body, desk_id: week.desk_id })
          : await correct.mutateAsync({ workLogId: log.id, ...body });
      return answer.data;
    },
    onSent: ({ warnings }) => {
      tell(warnings);
      onClose();
    },
  });
  const { values } = form;
  return (
    <FormDialog
      title={t(log === undefined ? 'add.title' : 'add.correctTitle')}
      form={form}
      onClose={onClose}
      actions={
        log !== undefined && (
          <ChangeButton
            variant="subtle"
            color="red"
            loading={takeBack.isPending}
            onClick={() =>
              takeBack.mutate(
                { workLogId: log.id },
                {
                  onSuccess: () => {
                    showToast({ tone: 'success', text: t('row.takenBack') });
                    onClose();
                  },
                  onError: (error) => showToast({ tone: 'danger', text: error.message }),
                },
              )
            }
          >
            {t('row.takeBack')}
          </ChangeButton>
        )
      }
    >
      <Segmented
        legend={t('add.how')}
        value={values.how}
        options={(['minutes', 'times'] as const).map((value) => ({
          value,
          label: t(`add.${value}`),
        }))}
        onChange={(how) => form.set({ how })}
      />
      {values.how === 'minutes' ? (
        <HowLong
          value={values.minutes}
          error={form.errorAt('minutes')}
          onChange={(minutes) => form.set({ minutes })}
        />
      ) : (
        <div className={classes.pair}>
          <TextInput type="time" label={t('add.starts')} {...form.field('starts')} />
          <TextInput type="time" label={t('add.ends')} {...form.field('ends')} />
        </div>
      )}
      <WorkSelect
        label={t('add.work')}
        week={week}
        value={values.work}
        error={form.errorAt('ticket_id') ?? form.errorAt('batch_id')}
        onChange={(work) => form.set({ work })}
      />
      <TextInput type="date" label={t('add.day')} {...form.field('worked_on')} />
      <TextInput
        label={t('add.note')}
        maxLength={500}
        description={t('add.noteText')}
        {...form.field('note')}
      />
    </FormDialog>
  );
}

interface HowLongProps {
  value: number;
  error: string | undefined;
  onChange: (minutes: number) => void;
}

/** How long something took: one tap for the usual, and any time in steps of five minutes. */
export function HowLong({ value, error, onChange }: HowLongProps) {
  const { t } = useTranslation('hours');
  const format = useFormat();
  const minutes = value % 60;
  // A timer counts by the minute.
  const steps = MINUTES.includes(minutes) ? MINUTES : [...MINUTES, minutes].sort((a, b) => a - b);
  return (
    <div className={classes.howLong}>
      <div className={classes.usual} role="group" aria-label={t('add.usual')}>
        {USUAL.map((usual) => (
          <button
            key={usual}
            type="button"
            className={classes.chip}
            aria-pressed={usual === value}
            onClick={() => onChange(usual)}
          >
            {format.minutes(usual)}
          </button>
        ))}
      </div>
      <div className={classes.pair}>
        <NativeSelect
          label={t('add.hours')}
          error={error}
          value={Math.floor(value / 60)}
          data={HOURS.map(String)}
          onChange={(event) => onChange(Number(event.currentTarget.value) * 60 + minutes)}
        />
        <NativeSelect
          label={t('add.minutesPart')}
          value={minutes}
          data={steps.map(String)}
          onChange={(event) =>
            onChange(Math.floor(value / 60) * 60 + Number(event.currentTarget.value))
          }
        />
      </div>
    </div>
  );
}

/** Says that a row was kept, and what is unusual about it. */
export function useWarnings() {
  const { t } = useTranslation('hours');
  return (warnings: WorkLog['warnings']) => {
    const said = warnings.map((warning) => t(`warning.${warning}`)).join(' ');
    showToast(
      said === ''
        ? { tone: 'success', text: t('add.saved') }
        : { tone: 'info', text: t('add.savedBut', { said }) },
    );
  };
}

function clockOf(moment: string | null | undefined): string {
  return moment == null ? '' : formatDate(moment, 'nl', 'time');
}
