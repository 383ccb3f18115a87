import { ActionIcon } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import {
  Check,
  ChevronLeft,
  ChevronRight,
  CircleAlert,
  CircleCheckBig,
  Clock,
  Users,
} from 'lucide-react';
import { useState } from 'react';

import {
  useApprovePlainWeeks,
  useHoursOverview,
  useOddWeeks,
  type HoursCell,
  type HoursOverview,
  type WorkWeek,
} from '@/api/hours';
import { hasRole, useMe } from '@/api/reference';
import { useTranslation } from '@/i18n/use-translation';
import { dateOf, plusDays } from '@/lib/days';
import { dayOf, useFormat } from '@/lib/format';
import { useNow } from '@/lib/now';
import { weekNumber } from '@/lib/weeks';
import { ChangeButton } from '@/ui/change-button';
import { LinkButton } from '@/ui/link-button';
import { Pill } from '@/ui/list';
import { OfflineReason } from '@/ui/offline-reason';
import { Card, Page, Section } from '@/ui/page';
import { QueryCard, QueryPage } from '@/ui/query-card';
import { EmptyState } from '@/ui/states';
import { showToast } from '@/ui/toast';

import classes from './hours.module.css';
import { StatementDialog } from './statement-dialog';
import { WeekDecision } from './week-decision';

const WEEKS = 6;

interface Props {
  /** A day in the last week shown; without, this week. */
  until: string | undefined;
  onUntil: (day: string | undefined) => void;
}

/** What a coordinator sees of hours: the weeks to look at, and all students beside each other. */
export function OverviewPage({ until, onUntil }: Props) {
  const { t } = useTranslation('hours');
  const me = useMe();
  const overview = useHoursOverview({ weeks: WEEKS, until });
  const [isStating, setStating] = useState(false);
  return (
    <Page
      title={t('title')}
      actions={
        <>
          {hasRole(me, 'volunteer') && (
            <LinkButton to="/hours" search={{ student: me.id }} variant="default">
              {t('mine')}
            </LinkButton>
          )}
          <LinkButton to="/hours/statements" variant="default">
            {t('statements.title')}
          </LinkButton>
          {(overview.data?.students.length ?? 0) > 0 && (
            <ChangeButton onClick={() => setStating(true)}>{t('statements.make')}</ChangeButton>
          )}
        </>
      }
    >
      <QueryPage query={overview} rows={10}>
        {(read) =>
          read.students.length === 0 ? (
            <Card isFlush>
              <EmptyState icon={<Users size={22} />} title={t('overview.noStudents')}>
                {t('overview.noStudentsText')}
              </EmptyState>
            </Card>
          ) : (
            <>
              <ToLookAt plain={read.plain_count} deskId={read.desk_id} />
              <Grid overview={read} onUntil={onUntil} />
              {isStating && <StatementDialog overview={read} onClose={() => setStating(false)} />}
            </>
          )
        }
      </QueryPage>
    </Page>
  );
}

function ToLookAt({ plain, deskId }: { plain: number; deskId: number }) {
  const { t } = useTranslation('hours');
  const odd = useOddWeeks();
  const approve = useApprovePlainWeeks();
  const weeks = odd.data?.results;
  return (
    <Section title={t('odd.title')} count={weeks?.length}>
      {plain > 0 && (
        <div className={classes.plain}>
          <ChangeButton
            leftSection={<Check size={16} aria-hidden="true" />}
            loading={approve.isPending}
            onClick={() =>
              approve.mutate(
                { desk_id: deskId },
                {
                  onSuccess: ({ data }) =>
                    showToast({
                      tone: 'success',
                      text: t('decide.plainApproved', { count: data.approved }),
                    }),
                },
              )
            }
          >
            {t('decide.approvePlain', { count: plain })}
          </ChangeButton>
          <span className="hint">{t('decide.approvePlainText')}</span>
          <OfflineReason />
        </div>
      )}
      <QueryCard
        query={{ data: weeks, error: odd.error, refetch: odd.refetch }}
        rows={3}
        empty={
          <EmptyState icon={<CircleCheckBig size={22} />} title={t('odd.none')}>
            {t('odd.noneText')}
          </EmptyState>
        }
      >
        {(list) => (
          <ul className={classes.odd}>
            {list.map((week) => (
              <OddWeek key={week.id} week={week} />
            ))}
          </ul>
        )}
      </QueryCard>
    </Section>
  );
}

function OddWeek({ week }: { week: WorkWeek }) {
  const { t } = useTranslation('hours');
  const format = useFormat();
  return (
    <li>
      <div>
        <Link
          to="/hours"
          search={{ student: week.volunteer_id, week: week.monday }}
          className="title-link"
        >
          {week.volunteer_name}
        </Link>{' '}
        <span className="hint">
          {t('week.nameFrom', {
            number: weekNumber(week.monday),
            day: format.date(dateOf(week.monday), 'day'),
          })}
        </span>
        <div className={classes.reasons}>
          <span className="tabular">
            {week.offered_minutes === null
              ? format.minutes(week.minutes)
              : t('week.ofOffered', {
                  hours: format.minutes(week.minutes),
                  offered: format.minutes(week.offered_minutes),
                })}
          </span>
          {week.reasons.map((reason) => (
            <Pill key={reason} tone="warning">
              {t(`odd.${reason}`)}
            </Pill>
          ))}
        </div>
      </div>
      <WeekDecision week={week} size="compact-md" />
    </li>
  );
}

function Grid({ overview, onUntil }: { overview: HoursOverview; onUntil: Props['onUntil'] }) {
  const { t } = useTranslation('hours');
  const format = useFormat();
  const today = dayOf(useNow());
  const last = overview.mondays.at(-1) ?? today;
  const after = plusDays(last, 7 * WEEKS);
  const isNow = plusDays(last, 7) > today;
  return (
    <Section title={t('overview.title')} count={overview.students.length}>
      <Card isFlush>
        <div className={classes.gridHead}>
          <ActionIcon
            variant="default"
            size={40}
            aria-label={t('overview.before')}
            onClick={() => onUntil(plusDays(last, -7 * WEEKS))}
          >
            <ChevronLeft size={18} aria-hidden="true" />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size={40}
            aria-label={t('overview.after')}
            disabled={isNow}
            onClick={() => onUntil(after > today ? undefined : after)}
          >
            <ChevronRight size={18} aria-hidden="true" />
          </ActionIcon>
          <ul className={classes.legend} aria-label={t('overview.legend')}>
            {(['open', 'confirmed', 'odd', 'approved'] as const).map((state) => (
              <li key={state}>
                <StateSign state={state} />
                {t(state === 'odd' ? 'odd.sign' : `state.${state}`)}
              </li>
            ))}
          </ul>
        </div>
        {/* A table wider than the window is moved by the keyboard too. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div className={classes.scroll} role="group" aria-label={t('overview.title')} tabIndex={0}>
          <table className={classes.grid}>
            <caption className="visually-hidden">{t('overview.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('overview.student')}</th>
                {overview.mondays.map((monday) => (
                  <th key={monday} scope="col">
                    {t('week.short', { number: weekNumber(monday) })}
                    <span className="note">{format.date(dateOf(monday), 'day')}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {overview.students.map((student) => (
                <tr key={student.id}>
                  <th scope="row">
                    {student.name}
                    {student.offered_minutes !== null && (
                      <span className="note">
                        {t('overview.offers', { hours: format.minutes(student.offered_minutes) })}
                      </span>
                    )}
                  </th>
                  {student.weeks.map((cell) => (
                    <td key={cell.monday}>
                      <Cell cell={cell} student={student} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Card>
    </Section>
  );
}

function Cell({ cell, student }: { cell: HoursCell; student: { id: number; name: string } }) {
  const { t } = useTranslation('hours');
  const format = useFormat();
  const state = cell.is_odd ? 'odd' : cell.state;
  const time = format.minutes(cell.minutes);
  return (
    <Link
      to="/hours"
      search={{ student: student.id, week: cell.monday }}
      className={classes.cell}
      data-state={state}
      aria-label={t('overview.cell', {
        name: student.name,
        number: weekNumber(cell.monday),
        time,
        state: t(state === 'odd' ? 'odd.sign' : `state.${state}`),
      })}
    >
      <StateSign state={state} />
      <span className="tabular">{cell.minutes === 0 && cell.state === 'open' ? '–' : time}</span>
    </Link>
  );
}

function StateSign({ state }: { state: 'open' | 'confirmed' | 'approved' | 'odd' }) {
  const Icon = { open: Clock, confirmed: Check, approved: CircleCheckBig, odd: CircleAlert }[state];
  return <Icon size={14} className={classes.sign} data-state={state} aria-hidden="true" />;
}
