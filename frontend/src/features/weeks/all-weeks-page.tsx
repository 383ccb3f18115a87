import { Link } from '@tanstack/react-router';
import { Users } from 'lucide-react';

import { hasRole, useMe } from '@/api/reference';
import { useStudentWeeks, type StudentLoad, type StudentWeeks } from '@/api/weeks';
import { LoadBar } from '@/domain/team/load-bar';
import { WeekSteps } from '@/domain/team/week-steps';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { useIsPhone } from '@/lib/use-is-phone';
import { LinkButton } from '@/ui/link-button';
import { PersonCell, Pill } from '@/ui/list';
import { Card, Page } from '@/ui/page';
import { QueryPage } from '@/ui/query-card';
import shapes from '@/ui/shapes.module.css';
import { EmptyState } from '@/ui/states';

import { HOURS_TONES } from './hours-tones';
import classes from './weeks.module.css';

interface Props {
  /** A day of the week; without, today. */
  day: string | undefined;
  onWeek: (day: string | undefined) => void;
}

/** The week of all students, those with most free time first. */
export function AllWeeksPage({ day, onWeek }: Props) {
  const { t } = useTranslation('weeks');
  const me = useMe();
  const weeks = useStudentWeeks({ monday: day });
  return (
    <Page
      title={t('all.title')}
      actions={
        <>
          {hasRole(me, 'volunteer') && (
            <LinkButton to="/week" search={{ student: me.id }} variant="default">
              {t('mine')}
            </LinkButton>
          )}
          <LinkButton to="/board" variant="default">
            {t('all.board')}
          </LinkButton>
        </>
      }
    >
      <QueryPage query={weeks} rows={10}>
        {(read) => (
          <Card isFlush>
            <header className={classes.head}>
              <WeekSteps monday={read.monday} onWeek={onWeek} hasFuture />
            </header>
            {read.students.length === 0 ? (
              <EmptyState icon={<Users size={22} />} title={t('all.none')}>
                {t('all.noneText')}
              </EmptyState>
            ) : (
              <Students weeks={read} />
            )}
          </Card>
        )}
      </QueryPage>
    </Page>
  );
}

const PARTS = [
  { name: 'logged', of: ({ load }: StudentLoad) => load.logged_minutes },
  { name: 'visits', of: ({ load }: StudentLoad) => load.visit_minutes },
  { name: 'open', of: ({ load }: StudentLoad) => load.open_minutes },
] as const;

function Students({ weeks }: { weeks: StudentWeeks }) {
  const { t } = useTranslation('weeks');
  const format = useFormat();
  const isPhone = useIsPhone();
  const shown = (minutes: number) => (minutes === 0 ? '–' : format.minutes(minutes));
  if (isPhone) {
    return (
      <ul className="divided" aria-label={t('all.title')}>
        {weeks.students.map((student) => (
          <li key={student.volunteer.id} className={classes.card}>
            <Who student={student} weeks={weeks} />
            <Taken student={student} />
            <dl className={classes.cardParts}>
              {PARTS.map(({ name, of }) => (
                <div key={name}>
                  <dt className="note">{t(`load.${name}`)}</dt>
                  <dd className="tabular">{shown(of(student))}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    );
  }
  return (
    <table className={`${shapes.table} ${classes.table}`}>
      <caption className="visually-hidden">{t('all.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('all.student')}</th>
          <th scope="col" className={classes.wide}>
            {t('all.week')}
          </th>
          {PARTS.map(({ name }) => (
            <th key={name} scope="col">
              {t(`load.${name}`)}
            </th>
          ))}
          <th scope="col">{t('hours.title')}</th>
        </tr>
      </thead>
      <tbody>
        {weeks.students.map((student) => (
          <tr key={student.volunteer.id}>
            <th scope="row">
              <Who student={student} weeks={weeks} />
            </th>
            <td className={classes.wide}>
              <Taken student={student} />
            </td>
            {PARTS.map(({ name, of }) => (
              <td key={name} className="tabular">
                {shown(of(student))}
              </td>
            ))}
            <td>
              <Link
                to="/hours"
                search={{ student: student.volunteer.id, week: weeks.monday }}
                aria-label={t('all.hoursOf', { name: student.volunteer.name })}
              >
                <Pill tone={HOURS_TONES[student.hours_state]}>
                  {t(`hours.state.${student.hours_state}`)}
                </Pill>
              </Link>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Who({ student, weeks }: { student: StudentLoad; weeks: StudentWeeks }) {
  const { t } = useTranslation('weeks');
  const { volunteer } = student;
  return (
    <PersonCell
      person={volunteer}
      name={
        <>
          <Link
            to="/week"
            search={{ student: volunteer.id, week: weeks.monday }}
            className={`${classes.link} truncate`}
            title={volunteer.name}
          >
            {volunteer.name}
          </Link>
          {student.is_paused && <Pill tone="warning">{t('all.paused')}</Pill>}
        </>
      }
    >
      {null}
    </PersonCell>
  );
}

function Taken({ student: { load } }: { student: StudentLoad }) {
  const { t } = useTranslation('weeks');
  const format = useFormat();
  return (
    <div className={classes.taken}>
      <span className={classes.takenText}>
        {load.free_minutes !== null && (
          <strong className="tabular">
            {t('load.freeOf', { hours: format.minutes(load.free_minutes) })}
          </strong>
        )}
        <span className="hint tabular">
          {t('load.taken', {
            taken: format.minutes(load.taken_minutes),
            available: format.minutes(load.available_minutes),
          })}
        </span>
      </span>
      <LoadBar planned={load.taken_minutes} available={load.available_minutes} />
    </div>
  );
}
