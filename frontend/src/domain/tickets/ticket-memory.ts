import { VISITS } from '@/lib/draft';
import { keep } from '@/lib/storage';

/** What this device remembers of somebody's visits to tickets: how far they read, and what they unfolded. */
export interface TicketMemory {
  /** The last entry of the history that was there at the last visit. */
  seen?: number;
  /** The runs of events that were unfolded, by the number of their first event. */
  unfolded?: number[];
}

const KEPT = 300;

type Visits = [ticketId: number, memory: TicketMemory][];

// Kept here and not on the server: it would cost a write per page, and is of use to nobody else.
function load(userId: number): Visits {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(`${VISITS}${userId}`) ?? '[]');
    return Array.isArray(stored) ? (stored as Visits) : [];
  } catch {
    return [];
  }
}

export function recallTicket(userId: number, ticketId: number): TicketMemory {
  return load(userId).find(([id]) => id === ticketId)?.[1] ?? {};
}

/** The tickets that were visited last, the last one first. */
export function recentTickets(userId: number, count: number): number[] {
  return load(userId)
    .slice(-count)
    .map(([id]) => id)
    .reverse();
}

/** Remember more of a ticket; of the 300 visited last, the rest is forgotten. */
export function rememberTicket(userId: number, ticketId: number, change: TicketMemory): void {
  const visits = load(userId);
  const memory = { ...visits.find(([id]) => id === ticketId)?.[1], ...change };
  const others = visits.filter(([id]) => id !== ticketId);
  const kept: Visits = [...others, [ticketId, memory] as Visits[number]].slice(-KEPT);
  keep(`${VISITS}${userId}`, JSON.stringify(kept));
}
