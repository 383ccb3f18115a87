import type { Side, TicketDetail } from '@/api/types';

/** Whose yes to the agreement of a ticket that is being talked over is still to come: the board's first. */
export function openYes({
  agreement,
  status,
}: Pick<TicketDetail, 'agreement' | 'status'>): Side | null {
  if (agreement === null || (status !== 'new' && status !== 'in_consultation')) return null;
  if (agreement.waits_for_board) return 'board';
  return agreement.waits_for_desk ? 'desk' : null;
}
