import type { TodaySection } from '@/api/today';
import type { TicketRow } from '@/api/types';

type Settled = TicketRow['asks'][number]['kind'] | 'unhappy' | 'stuck' | 'remind';

/** What settles a row where that is not simply what its section is called. */
const SETTLED_BY: Partial<Record<TodaySection['name'], Settled | null>> = {
  'coordinator.offer_failed': 'choose_student',
  'coordinator.board_silent': 'remind',
  'ict_team.under_way': null,
  'volunteer.planned': 'start',
  'volunteer.at_hand': null,
  'volunteer.queue': null,
};

/** By a button of the row, which needs the server; not by a link to another page. */
export const isSettledHere = (settled: Settled | null) => settled !== null && settled !== 'triage';

/** What settles a row: what its section asks, and where a section holds all sorts, what the ticket asks first. */
export function settledBy({ name }: TodaySection, ticket: TicketRow): Settled | null {
  const known = SETTLED_BY[name];
  if (known !== undefined) return known;
  const [role, about] = name.split('.');
  if (about === 'late' || about === 'soon') {
    return ticket.asks[0]?.kind ?? (role === 'coordinator' ? 'stuck' : null);
  }
  return about as Settled;
}
