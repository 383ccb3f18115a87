import { Button, TextInput } from '@mantine/core';
import { Play, Square } from 'lucide-react';
import { useState } from 'react';

import {
  useDiscardTimer,
  useStartTimer,
  useStopTimer,
  type HoursWeek,
  type WorkTimer,
} from '@/api/hours';
import { ApiProblem } from '@/api/problem';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { useNow } from '@/lib/now';
import { ChangeButton } from '@/ui/change-button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { FormDialog } from '@/ui/form/form-dialog';
import { useForm } from '@/ui/form/use-form';
import { OfflineReason } from '@/ui/offline-reason';
import { Card } from '@/ui/page';
import { showToast } from '@/ui/toast';

import classes from './hours.module.css';
import { HowLong, useWarnings } from './row-dialog';
import { bodyOf, lastWork, LONGEST_TIMER, since, type Work } from './values';
import { useWorkName } from './work-name';
import { WorkSelect } from './work-select';

/** The timer: big enough for a thumb, and the same on every device of the student. */
export function TimerCard({ week }: { week: HoursWeek }) {
  return week.timer === null ? <Start week={week} /> : <Running week={week} timer={week.timer} />;
}

function Start({ week }: { week: HoursWeek }) {
  const { t } = useTranslation('hours');
  const start = useStartTimer();
  const [chosen, setChosen] = useState<Work | null>(null);
  const work = chosen ?? lastWork(week);
  return (
    <Card title={t('timer.title')} isRegion>
      <div className={classes.timer}>
        <WorkSelect
          label={t('timer.work')}
          size="md"
          week={week}
          value={work}
          onChange={setChosen}
        />
        <ChangeButton
          size="md"
          leftSection={<Play size={18} aria-hidden="true" />}
          loading={start.isPending}
          onClick={() => start.mutate({ ...bodyOf(work), desk_id: week.desk_id })}
        >
          {t('timer.start')}
        </ChangeButton>
      </div>
      <OfflineReason />
    </Card>
  );
}

function Running({ week, timer }: { week: HoursWeek; timer: WorkTimer }) {
  const { t } = useTranslation('hours');
  const format = useFormat();
  const stop = useStopTimer();
  const discard = useDiscardTimer();
  const tell = useWarnings();
  const [asking, setAsking] = useState<'minutes' | 'discard' | null>(null);
  const minutes = since(timer.started_at, useNow());
  const name = useWorkName(week)(timer);
  return (
    <Card title={t('timer.running')} isRegion>
      <div className={classes.timer}>
        <div>
          <p className={classes.clock}>{format.minutes(minutes)}</p>
          <p className="plain hint">
            {t('timer.since', { time: format.date(timer.started_at, 'time'), name })}
            {timer.note !== '' && ` · ${timer.note}`}
          </p>
        </div>
        <div className={classes.timerButtons}>
          <ChangeButton
            size="md"
            leftSection={<Square size={16} aria-hidden="true" />}
            loading={stop.isPending}
            onClick={() => {
              if (minutes > LONGEST_TIMER) {
                setAsking('minutes');
                return;
              }
              stop.mutate(
                {},
                {
                  onSuccess: (answer) => tell(answer.data.warnings),
                  onError: (error) => {
                    if (error instanceof ApiProblem && error.fieldErrors.minutes !== undefined) {
                      setAsking('minutes');
                    } else showToast({ tone: 'danger', text: error.message });
                  },
                },
              );
            }}
          >
            {t('timer.stop')}
          </ChangeButton>
          <Button variant="default" size="md" onClick={() => setAsking('discard')}>
            {t('timer.discard')}
          </Button>
        </div>
      </div>
      <OfflineReason />
      {asking === 'minutes' && <Forgotten timer={timer} onClose={() => setAsking(null)} />}
      {asking === 'discard' && (
        <ConfirmDialog
          title={t('timer.discardTitle')}
          confirmLabel={t('timer.discard')}
          isDangerous
          onConfirm={() => discard.mutateAsync({})}
          onClose={() => setAsking(null)}
        >
          {t('timer.discardText', { time: format.minutes(minutes) })}
        </ConfirmDialog>
      )}
    </Card>
  );
}

/** A timer that ran for very long was forgotten: how long was it really? */
function Forgotten({ timer, onClose }: { timer: WorkTimer; onClose: () => void }) {
  const { t } = useTranslation('hours');
  const format = useFormat();
  const stop = useStopTimer();
  const tell = useWarnings();
  const minutes = since(timer.started_at, useNow());
  const form = useForm({
    initial: { minutes: 60, note: timer.note },
    check: (values) => (values.minutes === 0 ? { minutes: t('add.howLongMissing') } : {}),
    send: async (values) => (await stop.mutateAsync(values)).data,
    onSent: ({ warnings }) => {
      tell(warnings);
      onClose();
    },
  });
  return (
    <FormDialog
      title={t('timer.forgottenTitle')}
      submitLabel={t('timer.stop')}
      form={form}
      onClose={onClose}
    >
      <p className="plain">{t('timer.forgottenText', { time: format.minutes(minutes) })}</p>
      <HowLong
        value={form.values.minutes}
        error={form.errorAt('minutes')}
        onChange={(value) => form.set({ minutes: value })}
      />
      <TextInput label={t('add.note')} maxLength={500} {...form.field('note')} />
    </FormDialog>
  );
}
