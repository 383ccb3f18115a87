import { getRouteApi } from '@tanstack/react-router';

import { hasRole, useMe } from '@/api/reference';

import { AllWeeksPage } from './all-weeks-page';
import { weekSearch } from './search';
import { WeekPage } from './week-page';

const route = getRouteApi('/workspace/week');

/** A student's own week; for a coordinator those of all students, or that of one. */
export function WeeksPage() {
  const me = useMe();
  const { week, student } = weekSearch({ ...route.useSearch() });
  const navigate = route.useNavigate();
  const onWeek = (day: string | undefined) =>
    void navigate({
      search: {
        ...(student !== undefined && { student }),
        ...(day !== undefined && { week: day }),
      },
      resetScroll: false,
    });
  return hasRole(me, 'coordinator') && student === undefined ? (
    <AllWeeksPage day={week} onWeek={onWeek} />
  ) : (
    <WeekPage day={week} student={student} onWeek={onWeek} />
  );
}
