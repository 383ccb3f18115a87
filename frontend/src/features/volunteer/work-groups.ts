import type { Priority, TicketRow } from '@/api/types';

/** What a ticket needs from the student who has it. */
export type WorkGroup = 'waiting' | 'scheduled' | 'pending' | 'solved';

export const WORK_GROUPS: readonly WorkGroup[] = ['waiting', 'scheduled', 'pending', 'solved'];

export function groupOf(row: Pick<TicketRow, 'status'>): WorkGroup | null {
  switch (row.status) {
    case 'open':
    case 'in_progress':
      return 'waiting';
    case 'scheduled':
      return 'scheduled';
    case 'pending':
      return 'pending';
    case 'solved':
      return 'solved';
    default:
      return null;
  }
}

const WEIGHT: Record<Priority, number> = { urgent: 4, high: 3, normal: 2, low: 1 };

/** Most important first, then what is wanted soonest, then the oldest. */
export function byImportance(
  a: Pick<TicketRow, 'id' | 'priority' | 'wanted_by'>,
  b: Pick<TicketRow, 'id' | 'priority' | 'wanted_by'>,
): number {
  const wanted = (row: Pick<TicketRow, 'wanted_by'>) => row.wanted_by ?? '9999-12-31';
  return (
    WEIGHT[b.priority] - WEIGHT[a.priority] || wanted(a).localeCompare(wanted(b)) || a.id - b.id
  );
}

/** The reader's tickets by what they need; solved ones newest first, the others most important first. */
export function groupWork(rows: readonly TicketRow[]): Record<WorkGroup, TicketRow[]> {
  const groups: Record<WorkGroup, TicketRow[]> = {
    waiting: [],
    scheduled: [],
    pending: [],
    solved: [],
  };
  for (const row of rows) {
    const group = groupOf(row);
    if (group !== null) groups[group].push(row);
  }
  for (const group of WORK_GROUPS) {
    if (group === 'solved') {
      groups.solved.sort((a, b) => (b.solved_at ?? '').localeCompare(a.solved_at ?? ''));
    } else {
      groups[group].sort(byImportance);
    }
  }
  return groups;
}
