import { ActionIcon } from '@mantine/core';
import { CircleAlert, Plus } from 'lucide-react';
import { useState } from 'react';

import {
  useConfirmWeek,
  useHoursWeek,
  type HoursWeek,
  type WeekQuestion,
  type WorkLog,
} from '@/api/hours';
import { hasRole, useMe } from '@/api/reference';
import { useTranslation } from '@/i18n/use-translation';
import { LoadBar } from '@/domain/team/load-bar';
import { WeekSteps } from '@/domain/team/week-steps';
import { dateOf } from '@/lib/days';
import { dayOf, useFormat } from '@/lib/format';
import { useNow } from '@/lib/now';
import { daysOf } from '@/lib/weeks';
import { Button } from '@/ui/button';
import { ChangeButton } from '@/ui/change-button';
import { LinkButton } from '@/ui/link-button';
import { Pill } from '@/ui/list';
import { Notice } from '@/ui/notice';
import { OfflineReason } from '@/ui/offline-reason';
import { Card, Page } from '@/ui/page';
import { QueryPage } from '@/ui/query-card';
import { showToast } from '@/ui/toast';

import classes from './hours.module.css';
import { RowDialog } from './row-dialog';
import { TimerCard } from './timer-card';
import { counted, minutesOf, replaced } from './values';
import { WeekDecision } from './week-decision';
import { useWorkName } from './work-name';

interface Props {
  question: WeekQuestion;
  /** To the week with this day, or to this week. */
  onWeek: (day: string | undefined) => void;
}

/** One student's week: what was worked, and whether it is complete. */
export function WeekPage({ question, onWeek }: Props) {
  const { t } = useTranslation('hours');
  const me = useMe();
  const week = useHoursWeek(question);
  const isOwn = question.volunteer === undefined || question.volunteer === me.id;
  const name = week.data?.volunteer.name;
  return (
    <Page
      title={isOwn || name === undefined ? t('title') : t('titleOf', { name })}
      actions={
        <>
          {hasRole(me, 'coordinator') && (
            <LinkButton to="/hours" variant="default">
              {t('all')}
            </LinkButton>
          )}
          <LinkButton
            to="/week"
            search={{
              ...(question.monday !== undefined && { week: question.monday }),
              ...(question.volunteer !== undefined && { student: question.volunteer }),
            }}
            variant="default"
          >
            {t('wholeWeek')}
          </LinkButton>
          <LinkButton to="/hours/statements" variant="default">
            {t('statements.title')}
          </LinkButton>
        </>
      }
    >
      <QueryPage query={week} rows={7}>
        {(read) => <Week week={read} onWeek={onWeek} />}
      </QueryPage>
    </Page>
  );
}

type Editing = { day: string; log?: WorkLog } | null;

function Week({ week, onWeek }: { week: HoursWeek; onWeek: Props['onWeek'] }) {
  const { t } = useTranslation('hours');
  const today = dayOf(useNow());
  const [editing, setEditing] = useState<Editing>(null);
  const mayLog = week.abilities.includes('work_log.log');
  const rows = counted(week);
  return (
    <>
      {mayLog && <TimerCard week={week} />}
      <SentBack week={week} />
      <Card isFlush>
        <Head week={week} onWeek={onWeek} />
        {rows.length === 0 && <p className={classes.none}>{t('week.none')}</p>}
        <ol className={classes.days}>
          {daysOf(week.monday).map((day) => (
            <Day
              key={day}
              day={day}
              week={week}
              rows={rows.filter((row) => row.worked_on === day)}
              mayAdd={mayLog && day <= today}
              onEdit={(log) => setEditing({ day, ...(log && { log }) })}
            />
          ))}
        </ol>
        <Replaced week={week} />
        <Foot week={week} today={today} />
      </Card>
      {editing !== null && <RowDialog week={week} {...editing} onClose={() => setEditing(null)} />}
    </>
  );
}

function SentBack({ week: { week } }: { week: HoursWeek }) {
  const { t } = useTranslation('hours');
  if (week === null || week.state !== 'open' || week.reopened_reason === '') return null;
  const isSentBack = week.reopened_reason === 'sent_back';
  return (
    <div className={classes.notice}>
      <Notice
        tone="warning"
        icon={CircleAlert}
        title={t(`reopened.${week.reopened_reason}`, { name: week.reopened_by_name ?? '' })}
      >
        {isSentBack && week.reopened_note !== '' && (
          <blockquote className={classes.asked}>{week.reopened_note}</blockquote>
        )}
        <p className="plain">{t(isSentBack ? 'reopened.fix' : 'reopened.again')}</p>
      </Notice>
    </div>
  );
}

function Head({ week, onWeek }: { week: HoursWeek; onWeek: Props['onWeek'] }) {
  const { t } = useTranslation('hours');
  const format = useFormat();
  return (
    <header className={classes.head}>
      <WeekSteps monday={week.monday} onWeek={onWeek} />
      <div className={classes.total}>
        <span className={classes.sum}>
          <strong className="tabular">{format.minutes(week.minutes)}</strong>
          {week.offered_minutes !== null && (
            <span className="hint">
              {t('week.offered', { hours: format.minutes(week.offered_minutes) })}
            </span>
          )}
          <Pill tone={STATE_TONES[week.state]}>{t(`state.${week.state}`)}</Pill>
        </span>
        {week.offered_minutes !== null && (
          <LoadBar planned={week.minutes} available={week.offered_minutes} />
        )}
      </div>
    </header>
  );
}

export const STATE_TONES = { open: undefined, confirmed: 'info', approved: 'success' } as const;

interface DayProps {
  day: string;
  week: HoursWeek;
  rows: readonly WorkLog[];
  mayAdd: boolean;
  onEdit: (log?: WorkLog) => void;
}

function Day({ day, week, rows, mayAdd, onEdit }: DayProps) {
  const { t } = useTranslation('hours');
  const format = useFormat();
  const name = format.date(dateOf(day), 'weekday');
  return (
    <li className={classes.day}>
      <div className={classes.dayHead}>
        <h3 className={classes.dayName}>{name}</h3>
        <span className="hint tabular">{rows.length > 0 && format.minutes(minutesOf(rows))}</span>
        {mayAdd && (
          <ActionIcon
            variant="default"
            size={40}
            aria-label={t('add.on', { day: name })}
            onClick={() => onEdit()}
          >
            <Plus size={18} aria-hidden="true" />
          </ActionIcon>
        )}
      </div>
      {rows.length > 0 && (
        <ul className={classes.rows}>
          {rows.map((row) => (
            <Row key={row.id} row={row} week={week} onEdit={() => onEdit(row)} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Row({ row, week, onEdit }: { row: WorkLog; week: HoursWeek; onEdit: () => void }) {
  const { t } = useTranslation('hours');
  const format = useFormat();
  const name = useWorkName(week)(row);
  const times = useTimes(row);
  return (
    <li className={classes.row}>
      <span className={classes.what}>
        <span className={classes.rowName}>{name}</span>
        {(times !== null || row.note !== '') && (
          <span className="hint">
            {[times, row.note].filter((part) => part !== null && part !== '').join(' · ')}
          </span>
        )}
      </span>
      <span className="tabular">{format.minutes(row.minutes)}</span>
      {row.abilities.includes('work_log.correct') && (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={t('row.correctNamed', { name, time: format.minutes(row.minutes) })}
          onClick={onEdit}
        >
          {t('row.correct')}
        </Button>
      )}
    </li>
  );
}

function useTimes(row: WorkLog): string | null {
  const format = useFormat();
  if (row.started_at === null || row.ended_at === null) return null;
  return `${format.date(row.started_at, 'time')}–${format.date(row.ended_at, 'time')}`;
}

/** What was corrected or taken back stays to be seen. */
function Replaced({ week }: { week: HoursWeek }) {
  const { t } = useTranslation('hours');
  const format = useFormat();
  const nameOf = useWorkName(week);
  const old = replaced(week);
  if (old.length === 0) return null;
  return (
    <details className={classes.replaced}>
      <summary>{t('row.replaced', { count: old.length })}</summary>
      <ul className={classes.rows}>
        {old.map((row) => (
          <li key={row.id} className={classes.row}>
            <span className={classes.what}>
              <s className="hint">
                {format.date(dateOf(row.worked_on), 'weekday')}: {nameOf(row)}
              </s>
            </span>
            <s className="hint tabular">{format.minutes(row.minutes)}</s>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Whether the week is complete: the student says so, the coordinator approves. */
function Foot({ week, today }: { week: HoursWeek; today: string }) {
  const { t } = useTranslation('hours');
  const format = useFormat();
  const confirm = useConfirmWeek();
  const mayConfirm = week.abilities.includes('work_week.confirm') && week.monday <= today;
  const isEmpty = week.minutes === 0;
  return (
    <footer className={classes.foot}>
      {!isEmpty && week.reasons.length > 0 && (
        <div>
          <p className="plain hint">{t('odd.lead')}</p>
          <ul className={classes.reasons}>
            {week.reasons.map((reason) => (
              <li key={reason}>
                <Pill tone="warning">{t(`odd.${reason}`)}</Pill>
              </li>
            ))}
          </ul>
        </div>
      )}
      {week.state === 'approved' && week.week?.approved_by_name != null && (
        <p className="plain hint">
          {t('week.approvedBy', {
            name: week.week.approved_by_name,
            date: format.date(week.week.approved_at ?? ''),
          })}
        </p>
      )}
      {mayConfirm && (
        <>
          <ChangeButton
            // Of another week it is another button: it does not fade from the one look to the other.
            key={`${week.monday} ${isEmpty}`}
            variant={isEmpty ? 'default' : 'filled'}
            loading={confirm.isPending}
            onClick={() =>
              confirm.mutate(
                { monday: week.monday, desk_id: week.desk_id },
                {
                  onSuccess: () => showToast({ tone: 'success', text: t('week.confirmed') }),
                },
              )
            }
          >
            {t(isEmpty ? 'week.confirmNothing' : 'week.confirm')}
          </ChangeButton>
          <p className="plain hint">{t('week.confirmText')}</p>
          <OfflineReason />
        </>
      )}
      {week.week !== null && <WeekDecision week={week.week} />}
    </footer>
  );
}
