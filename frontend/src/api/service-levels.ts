import { otherChangeOf } from './change';
import { queryOf } from './query';
import { keys } from './query-keys';
import type { components } from './schema';

type Schemas = components['schemas'];

export type Target = Schemas['ServiceTargetSchema'];
export type Calendar = Schemas['CalendarSchema'];
export type CalendarChange = Schemas['PatchedCalendarInputRequest'];
export type OpeningPart = Schemas['OpeningPartSchema'];
export type CalendarException = Schemas['ExceptionSchema'];
export type Holiday = Schemas['HolidaySchema'];

/** Which desk; people of one desk need not say so. */
type DeskId = number | undefined;

/** The service targets of a desk by priority, the newest first. */
export const targetsQuery = (desk: DeskId) =>
  queryOf('/api/v1/targets/', keys.serviceLevels.targets(desk), { query: { desk } });

/** When a desk is open. */
export const calendarQuery = (desk: DeskId) =>
  queryOf('/api/v1/targets/calendar/', keys.serviceLevels.calendar(desk), { query: { desk } });

/** A change of one changes what the other says: moments follow the opening hours. */
const promises = { stale: [keys.serviceLevels.all], handlesErrors: true };

export const useSetTarget = otherChangeOf('post', '/api/v1/targets/', promises);

/** Takes back a promise that has not begun. */
export const useWithdrawTarget = otherChangeOf('delete', '/api/v1/targets/{target_id}/', promises);

export const useEditCalendar = otherChangeOf('patch', '/api/v1/targets/calendar/', promises);
