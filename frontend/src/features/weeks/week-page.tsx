import { hasRole, useMe } from '@/api/reference';
import { useStudentWeek, type StudentWeek } from '@/api/weeks';
import { WeekSteps } from '@/domain/team/week-steps';
import { useTranslation } from '@/i18n/use-translation';
import { useIsPhone } from '@/lib/use-is-phone';
import { LinkButton } from '@/ui/link-button';
import { Card, Page } from '@/ui/page';
import { QueryPage } from '@/ui/query-card';

import { DayList } from './day-list';
import { LoadCard } from './load-card';
import { useWeekItems } from './visit-items';
import { WeekGrid } from './week-grid';
import { WeekHours } from './week-hours';
import { WeekTickets } from './week-tickets';
import classes from './weeks.module.css';

interface Props {
  /** A day of the week; without, today. */
  day: string | undefined;
  /** Whose week; without, the reader's own. */
  student: number | undefined;
  onWeek: (day: string | undefined) => void;
}

/** One student's week: how full it is, visits and free time, tickets with what was promised, and hours. */
export function WeekPage({ day, student, onWeek }: Props) {
  const { t } = useTranslation('weeks');
  const me = useMe();
  const week = useStudentWeek({ monday: day, volunteer: student });
  const name = week.data?.volunteer.name;
  const isOwn = student === undefined || student === me.id;
  return (
    <Page
      title={isOwn || name === undefined ? t('mine') : t('of', { name })}
      actions={
        <>
          {hasRole(me, 'coordinator') && (
            <LinkButton
              to="/week"
              search={{ ...(day !== undefined && { week: day }) }}
              variant="default"
            >
              {t('all.title')}
            </LinkButton>
          )}
          {isOwn && (
            <LinkButton to="/profile" variant="default">
              {t('availability')}
            </LinkButton>
          )}
        </>
      }
    >
      <QueryPage query={week} rows={9}>
        {(read) => <Week week={read} student={student} onWeek={onWeek} />}
      </QueryPage>
    </Page>
  );
}

function Week({
  week,
  student,
  onWeek,
}: Pick<Props, 'student' | 'onWeek'> & { week: StudentWeek }) {
  const { t } = useTranslation('weeks');
  const isPhone = useIsPhone();
  const items = useWeekItems(week.visits);
  const Days = isPhone || items.length === 0 ? DayList : WeekGrid;
  return (
    <>
      <Card isFlush>
        <header className={classes.head}>
          <WeekSteps monday={week.monday} onWeek={onWeek} hasFuture />
          <LoadCard load={week.load} />
        </header>
        {week.is_paused && <p className={classes.remark}>{t('paused')}</p>}
        {items.length === 0 && <p className={classes.remark}>{t('noVisits')}</p>}
        <Days week={week} items={items} />
      </Card>
      <WeekTickets week={week} />
      <WeekHours week={week} student={student} />
    </>
  );
}
