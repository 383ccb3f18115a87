import type { Filters } from './query-keys';

/**
 * How far a change of a ticket reaches: `rows` may put it in or out of any list or move it in its order; `activity` (a
 * message, a step of the checklist) moves it only where lists look at that.
 */
export type Reach = 'rows' | 'activity';

/** Ready-made selections that look at status and people alone, not at who wrote last. */
const VIEWS_WITHOUT_ACTIVITY: ReadonlySet<unknown> = new Set([
  undefined,
  'triage',
  'queue',
  'offers',
  'mine',
  'unassigned',
  'open',
  'done',
]);

/** Whether a list (or count) with these filters may hold other rows, or in another order, after such a change. */
export function mayChange(filters: Filters, reach: Reach): boolean {
  if (reach === 'rows') return true;
  const { ordering, q, view } = filters;
  const isByActivity = typeof ordering === 'string' && ordering.endsWith('updated');
  return isByActivity || q !== undefined || !VIEWS_WITHOUT_ACTIVITY.has(view);
}
