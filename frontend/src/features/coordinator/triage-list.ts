import type { TicketRow } from '@/api/types';

import type { TriageTab } from './search';
import type { Going } from './undoable-decision';

/** The row as it will be by a decision that is not sent yet. */
export function goingTo(row: TicketRow, going: Going): TicketRow {
  const status = going.get(row.id) ?? row.status;
  return status === row.status ? row : { ...row, status };
}

export function decided(rows: readonly TicketRow[], going: Going): TicketRow[] {
  return rows.map((row) => goingTo(row, going));
}

/** Whether the tab counts the ticket: of the second one only the queue, as on the board; who was asked must answer first. */
export function counts(
  row: Pick<TicketRow, 'status' | 'assignees' | 'offers'>,
  tab: TriageTab,
): boolean {
  return belongs(row, tab) && (tab === 'inbox' || (row.offers ?? []).length === 0);
}

/** Whether the ticket belongs in the list: what waits for triage, or what waits for a student. */
export function belongs(row: Pick<TicketRow, 'status' | 'assignees'>, tab: TriageTab): boolean {
  if (tab === 'inbox') return row.status === 'new' || row.status === 'in_consultation';
  return row.status === 'open' && row.assignees.length === 0;
}
