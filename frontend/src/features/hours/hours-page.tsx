import { getRouteApi } from '@tanstack/react-router';

import { hasRole, useMe } from '@/api/reference';

import { OverviewPage } from './overview-page';
import { NumberedWeekPage } from './numbered-week-page';
import { WeekPage } from './week-page';
import { hoursSearch } from './search';

const route = getRouteApi('/workspace/hours');

/** A student's own week; for a coordinator all students, or the week of one. */
export function HoursPage() {
  const me = useMe();
  const { week, student, id } = hoursSearch({ ...route.useSearch() });
  const navigate = route.useNavigate();
  if (id !== undefined) return <NumberedWeekPage id={id} />;
  if (hasRole(me, 'coordinator') && student === undefined) {
    return (
      <OverviewPage
        until={week}
        onUntil={(day) => void navigate({ search: day === undefined ? {} : { week: day } })}
      />
    );
  }
  return (
    <WeekPage
      question={{ monday: week, volunteer: student }}
      onWeek={(day) =>
        void navigate({
          search: {
            ...(student !== undefined && { student }),
            ...(day !== undefined && { week: day }),
          },
          resetScroll: false,
        })
      }
    />
  );
}
