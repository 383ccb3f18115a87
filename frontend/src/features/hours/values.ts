import type { HoursWeek, WorkKind, WorkLog } from '@/api/hours';

/** Logged by hand; time on batches and visits is logged the same way. */
export const KINDS = ['other', 'batch', 'visit', 'travel'] as const satisfies readonly Exclude<
  WorkKind,
  'ticket'
>[];

/** What somebody worked on, as one value of a list: a kind, a ticket, or a batch of devices. */
export type Work = (typeof KINDS)[number] | `ticket:${number}` | `batch:${number}`;

/** After so long a timer asks how long it really was, as the server does. */
export const LONGEST_TIMER = 600;

export function workOf(log: Pick<WorkLog, 'kind' | 'ticket_id' | 'batch_id'>): Work {
  if (log.ticket_id !== null) return `ticket:${log.ticket_id}`;
  if (log.batch_id !== null) return `batch:${log.batch_id}`;
  return KINDS.find((kind) => kind === log.kind) ?? 'other';
}

/** The same as the API has it. */
export function bodyOf(work: Work): {
  kind: WorkKind;
  ticket_id: number | null;
  batch_id: number | null;
} {
  const [name, text] = work.split(':');
  const kind = name as WorkKind;
  const id = text === undefined ? null : Number(text);
  return {
    kind,
    ticket_id: kind === 'ticket' ? id : null,
    batch_id: kind === 'batch' ? id : null,
  };
}

/** What counts: no other row replaces it, and it was not taken back. */
export function counted(week: HoursWeek): WorkLog[] {
  return week.rows.filter((row) => row.replaced_by_id === null && row.minutes > 0);
}

/** Rows that were corrected or taken back. */
export function replaced(week: HoursWeek): WorkLog[] {
  return week.rows.filter((row) => row.replaced_by_id !== null);
}

export function minutesOf(rows: readonly WorkLog[]): number {
  return rows.reduce((sum, row) => sum + row.minutes, 0);
}

/** What was worked on last, to begin a new row with. */
export function lastWork(week: HoursWeek): Work {
  const rows = counted(week);
  const last = rows.reduce<WorkLog | undefined>(
    (found, row) => (found === undefined || row.id > found.id ? row : found),
    undefined,
  );
  if (last !== undefined) return workOf(last);
  const [choice] = week.tickets.filter((ticket) => ticket.is_choice);
  return choice === undefined ? 'other' : `ticket:${choice.id}`;
}

/** Whole minutes since a moment. */
export function since(at: string, now: number): number {
  return Math.max(0, Math.floor((now - new Date(at).getTime()) / 60_000));
}
