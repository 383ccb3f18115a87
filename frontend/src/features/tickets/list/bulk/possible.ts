import type { Status, TicketRow } from '@/api/types';

export interface PossibleMove {
  to: Status;
  /** How many of the chosen tickets can make it now. */
  count: number;
  needsReason: boolean;
}

/** The moves that at least one of the tickets can make, most first. */
export function possibleMoves(rows: readonly TicketRow[]): PossibleMove[] {
  const found = new Map<Status, PossibleMove>();
  for (const { transitions } of rows) {
    for (const { to, needs_reason: needsReason } of transitions) {
      const known = found.get(to);
      found.set(to, {
        to,
        count: (known?.count ?? 0) + 1,
        needsReason: needsReason || known?.needsReason === true,
      });
    }
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}

export function countAble(rows: readonly TicketRow[], ability: string): number {
  return rows.filter((row) => row.abilities.includes(ability)).length;
}
