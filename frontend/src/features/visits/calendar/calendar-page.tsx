import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';

import { hasRole, useMe } from '@/api/reference';
import { visitCalendarQuery } from '@/api/visits';
import type { PlanFrom } from '@/domain/visits/visit-values';
import { useTranslation } from '@/i18n/use-translation';
import { clockOf } from '@/lib/clock';
import { useNow } from '@/lib/now';
import { useIsPhone } from '@/lib/use-is-phone';
import { ChangeButton } from '@/ui/change-button';
import { LinkButton } from '@/ui/link-button';
import { Card, Page } from '@/ui/page';
import { QueryContent } from '@/ui/query-card';

import { calendarSearch, filtersOf, type CalendarSearch } from '../search';
import { CalendarBar } from './calendar-bar';
import { CalendarFilters } from './calendar-filters';
import { GridCalendar } from './grid-calendar';
import { PeekDialog } from './peek-dialog';
import { daysShown } from './period';
import { PhoneCalendar } from './phone-calendar';
import { useVisitItems } from './visit-item';
import { useVisitMove } from './use-visit-move';

const PlanDialog = lazy(() => import('@/domain/visits/plan-dialog'));

const route = getRouteApi('/workspace/calendar');

/** Visits by day, week or month, for whoever plans them and whoever goes. */
export function CalendarPage() {
  const { t } = useTranslation('visits');
  const me = useMe();
  const isPhone = useIsPhone();
  const search = calendarSearch({ ...route.useSearch() });
  const navigate = route.useNavigate();
  const { day: today } = clockOf(useNow());
  const view = search.view ?? (isPhone ? 'day' : 'week');
  const day = search.day ?? today;
  const days = daysShown(view, day, isPhone);
  const calendar = useQuery(
    visitCalendarQuery({
      from: days[0] ?? day,
      until: days.at(-1) ?? day,
      ...filtersOf(search),
    }),
  );
  const [planning, setPlanning] = useState<PlanFrom | null>(null);
  const { moved, move, dialog } = useVisitMove();
  const items = useVisitItems(calendar.data?.results ?? NONE, moved);
  const mayPlan = hasRole(me, 'coordinator') || hasRole(me, 'ict_team');

  const set = (change: CalendarSearch, isStep = false) =>
    void navigate({
      search: calendarSearch({ ...search, ...change }),
      // Looking at one visit, or another period, can be gone back from.
      replace: !isStep,
      resetScroll: false,
    });
  const open = (visit: number) => set({ visit }, true);
  const plan = mayPlan
    ? (from: PlanFrom) => setPlanning({ schoolId: search.school, ...from })
    : undefined;
  const shared = { view, day, today, search, items, plan, open, set, move };

  return (
    <Page
      title={t('calendar.title')}
      actions={
        <>
          <LinkButton to="/visits" variant="default">
            {t('calendar.list')}
          </LinkButton>
          {plan !== undefined && (
            <ChangeButton
              leftSection={<Plus size={16} />}
              onClick={() => plan({ day: later(day, today) })}
            >
              {t('calendar.plan')}
            </ChangeButton>
          )}
        </>
      }
    >
      <CalendarFilters search={search} onChange={set} />
      <Card isFlush>
        <CalendarBar view={view} day={day} today={today} onChange={(change) => set(change, true)} />
        <QueryContent query={calendar} rows={8}>
          {({ is_complete: isComplete }) => (
            <>
              {!isComplete && <p className="hint">{t('calendar.incomplete')}</p>}
              {isPhone ? <PhoneCalendar {...shared} /> : <GridCalendar {...shared} />}
            </>
          )}
        </QueryContent>
      </Card>
      {search.visit !== undefined && (
        <PeekDialog visitId={search.visit} onClose={() => set({ visit: undefined })} />
      )}
      {planning !== null && (
        <Suspense>
          <PlanDialog
            from={planning}
            onPlanned={(visit) => open(visit.id)}
            onClose={() => setPlanning(null)}
          />
        </Suspense>
      )}
      {dialog}
    </Page>
  );
}

const NONE: readonly never[] = [];

/** Nothing is planned for days that have passed. */
function later(day: string, today: string): string | undefined {
  return day > today ? day : undefined;
}
