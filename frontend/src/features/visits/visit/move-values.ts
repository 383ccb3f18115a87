import type { Visit } from '@/api/visits';

/** Somebody has to be told of a move: the other side that said yes, or students who go. */
export function isHeardOf(visit: Visit): boolean {
  return visit.state === 'confirmed' || visit.held + visit.offered + visit.waiting > 0;
}

/** Who of the students hears of a move. */
export function studentsOf(visit: Visit): string[] {
  const LIVE: ReadonlySet<string> = new Set(['held', 'offered', 'waiting']);
  return visit.place_rows
    .filter(({ state }) => LIVE.has(state))
    .map(({ volunteer }) => volunteer.name);
}
