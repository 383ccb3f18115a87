import type { Impact, Priority, TicketRow, Urgency } from '@/api/types';

// The server decides; this is the same table (impact × urgency, ITIL 4), to show what follows while one chooses.
const MATRIX: Record<Impact, Record<Urgency, Priority>> = {
  one: { low: 'low', normal: 'normal', high: 'high' },
  group: { low: 'low', normal: 'normal', high: 'urgent' },
  school: { low: 'normal', normal: 'high', high: 'urgent' },
};

export function priorityOf(impact: Impact, urgency: Urgency): Priority {
  return MATRIX[impact][urgency];
}

const WEIGHT: Record<Priority, number> = { urgent: 4, high: 3, normal: 2, low: 1 };

interface Waiting {
  id: number;
  priority: Priority;
  due?: TicketRow['due'];
}

/** When the time that was promised is over (milliseconds since 1970); never while the clock stands still. */
function overAt({ due }: Waiting): number {
  return due?.state === 'running' && due.due_at !== null ? Date.parse(due.due_at) : Infinity;
}

/**
 * How a coordinator works through them: most important first, within that whose time is over first, and of those that
 * nothing was promised for the oldest.
 */
export function inOrder<Row extends Waiting>(rows: readonly Row[]): Row[] {
  return [...rows].sort(
    (a, b) =>
      WEIGHT[b.priority] - WEIGHT[a.priority] || compare(overAt(a), overAt(b)) || a.id - b.id,
  );
}

// Two that never end cannot be subtracted.
const compare = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1);
