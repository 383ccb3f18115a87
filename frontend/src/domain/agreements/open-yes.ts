import type { TicketDetail } from '@/api/types';

/** Whose yes to the agreement of a ticket that is being talked over is still to come: the board's first. */
export function openYes({
  agreement,
  status,
}: Pick<TicketDetail, 'agreement' | 'status'>): 'board' | 'desk' | null {
  if (agreement === null || (status !== 'new' && status !== 'in_consultation')) return null;
  if (agreement.board_accepted_at === null) return 'board';
  return agreement.desk_accepted_at === null ? 'desk' : null;
}
