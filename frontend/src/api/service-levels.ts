import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from './client';
import { keys } from './query-keys';
import type { components } from './schema';

type Schemas = components['schemas'];

export type Target = Schemas['ServiceTargetSchema'];
export type TargetInput = Schemas['ServiceTargetInputRequest'];
export type Calendar = Schemas['CalendarSchema'];
export type CalendarChange = Schemas['PatchedCalendarInputRequest'];
export type OpeningPart = Schemas['OpeningPartSchema'];
export type CalendarException = Schemas['ExceptionSchema'];
export type Holiday = Schemas['HolidaySchema'];

/** Which desk; people of one desk need not say so. */
type DeskId = number | undefined;

const ofDesk = (desk: DeskId) => (desk === undefined ? {} : { query: { desk } });

/** The service targets of a desk by priority, the newest first. */
export function targetsQuery(desk: DeskId) {
  return queryOptions({
    queryKey: keys.serviceLevels.targets(desk),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/targets/', { params: ofDesk(desk), signal })),
  });
}

/** When a desk is open. */
export function calendarQuery(desk: DeskId) {
  return queryOptions({
    queryKey: keys.serviceLevels.calendar(desk),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/targets/calendar/', { params: ofDesk(desk), signal })),
  });
}

/** A change of one changes what the other says: moments follow the opening hours. */
function usePromiseChange<Change>(change: (what: Change) => Promise<unknown>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    meta: { handlesErrors: true },
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.serviceLevels.all }),
  });
}

export function useSetTarget(desk: DeskId) {
  return usePromiseChange((body: TargetInput) =>
    unwrap(api.POST('/api/v1/targets/', { params: ofDesk(desk), body })),
  );
}

/** Takes back a promise that has not begun. */
export function useWithdrawTarget() {
  return usePromiseChange((id: number) =>
    unwrap(api.DELETE('/api/v1/targets/{target_id}/', { params: { path: { target_id: id } } })),
  );
}

export function useEditCalendar(desk: DeskId) {
  return usePromiseChange((body: CalendarChange) =>
    unwrap(api.PATCH('/api/v1/targets/calendar/', { params: ofDesk(desk), body })),
  );
}
