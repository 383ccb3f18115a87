import type { Impact, Priority, Urgency } from '@/api/types';

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
}

/** How a coordinator works through them: most important first, and within that the oldest. */
export function inOrder<Row extends Waiting>(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => WEIGHT[b.priority] - WEIGHT[a.priority] || a.id - b.id);
}
