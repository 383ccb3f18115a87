import type { TicketRow } from '@/api/types';

import { byImportance } from './work-groups';

/** How well a ticket suits: `all` of the skills it needs, `some`, `none`, or it needs none in particular. */
export type Fit = 'all' | 'some' | 'none' | 'open';

export function fitOf(row: Pick<TicketRow, 'skills'>, mine: ReadonlySet<number>): Fit {
  if (row.skills.length === 0) return 'open';
  const has = row.skills.filter((skill) => mine.has(skill.id)).length;
  if (has === row.skills.length) return 'all';
  return has > 0 ? 'some' : 'none';
}

// Anybody can take what needs nothing special, so that comes before what fits only in part.
const ORDER: Record<Fit, number> = { all: 0, open: 1, some: 2, none: 3 };

/** The queue as this student should read it: what fits first, within that the most important. */
export function sortByFit(rows: readonly TicketRow[], mine: ReadonlySet<number>): TicketRow[] {
  return [...rows].sort(
    (a, b) => ORDER[fitOf(a, mine)] - ORDER[fitOf(b, mine)] || byImportance(a, b),
  );
}
