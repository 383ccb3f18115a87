import { STATUS_VALUES } from '@/api/enum-values';
import type { TicketFilters } from '@/api/ticket-lists';

import { DUE, PRIORITIES, WANTED, type Group } from './list-search';

export interface GroupValue {
  value: string;
  label: string;
  count: number;
}

const ORDER: Partial<Record<Group, readonly string[]>> = {
  status: STATUS_VALUES,
  priority: PRIORITIES,
  wanted: WANTED,
  due: DUE,
};

/** What to add to the filters for one group; `none` is the group of tickets without a value. */
export function groupFilters(
  group: Group,
  value: string,
  { without = [] }: TicketFilters,
): TicketFilters {
  if (value === 'none' && (group === 'school' || group === 'wanted' || group === 'due')) {
    return { without: [...without, group === 'wanted' ? 'wanted_by' : group] };
  }
  return group === 'school'
    ? { school: [Number(value)] }
    : { [group]: group === 'assignee' ? value : [value] };
}

/**
 * The groups of a list: statuses and the like in their own order, people and schools by name, what has no value last.
 * A value that the filters exclude is no group, although the server counts it.
 */
export function inGroupOrder(
  group: Group,
  values: readonly GroupValue[],
  filters: TicketFilters,
  myId: number,
): GroupValue[] {
  const chosen = filters[group];
  const wanted =
    chosen === undefined
      ? undefined
      : [chosen].flat().map((value) => (value === 'me' ? String(myId) : String(value)));
  const order = ORDER[group];
  const rank = ({ value }: GroupValue) =>
    value === 'none' ? Number.MAX_SAFE_INTEGER : (order?.indexOf(value) ?? 0);
  return values
    .filter(({ value, count }) => count > 0 && (wanted === undefined || wanted.includes(value)))
    .sort((a, b) => rank(a) - rank(b) || a.label.localeCompare(b.label));
}
