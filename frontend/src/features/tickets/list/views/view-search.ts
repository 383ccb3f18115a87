import { STATUS_VALUES } from '@/api/enum-values';
import type { SavedView, ViewInput } from '@/api/views';
import { plusDays } from '@/lib/days';

import { filtersOf, listSearch, TABS, type ListSearch, type Tab } from '../list-search';

/** Names of the server's filters that the address of a list calls otherwise. */
const NAMES: Record<string, keyof ListSearch> = { on_behalf_of: 'for' };

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each) => b.includes(each));
}

/** The address of a view. What no list understands (any longer) is left out; the view itself says so. */
export function searchOf(view: SavedView): ListSearch {
  const raw: Record<string, unknown> = {
    sort: view.ordering,
    group: view.group_by,
    cols: view.columns.join(','),
    saved: view.key,
    tab: 'all',
  };
  for (const [name, values] of Object.entries(view.filters)) {
    if (name === 'status') {
      const known = STATUS_VALUES.filter((status) => values.includes(status));
      const tab = (Object.keys(TABS) as Tab[]).find(
        (each) => each !== 'asks' && isSameSet(TABS[each], known),
      );
      if (tab === undefined) raw.status = known.join(',');
      else raw.tab = tab;
    } else if (name === 'created_after') {
      raw.from = values[0]?.slice(0, 10);
    } else if (name === 'created_before') {
      raw.to = values[0] === undefined ? undefined : plusDays(values[0].slice(0, 10), -1);
    } else {
      raw[NAMES[name] ?? name] = values.join(',');
    }
  }
  return listSearch(raw);
}

/** What to save of a list. */
export function viewOf(
  search: ListSearch,
): Pick<ViewInput, 'filters' | 'ordering' | 'group_by' | 'columns'> {
  const { ordering, ...rest } = filtersOf(search);
  const values: [string, string[]][] = Object.entries(rest).map(([name, value]) => [
    name,
    [value].flat().map(String),
  ]);
  return {
    filters: Object.fromEntries(values),
    ordering,
    group_by: search.group ?? '',
    columns: search.cols?.split(',') ?? [],
  };
}

/** Whether the list is still what the view says. */
export function isUnchanged(view: SavedView, search: ListSearch): boolean {
  const plain = (each: ListSearch) =>
    JSON.stringify(
      Object.entries({ ...each, saved: undefined })
        .filter(([, value]) => value !== undefined)
        .sort(([a], [b]) => a.localeCompare(b)),
    );
  return plain(searchOf(view)) === plain(search);
}
