import type { Status, Transition } from '@/api/types';

export type MoveLabel =
  | 'consult'
  | 'backToConsultation'
  | 'makeReady'
  | 'handBack'
  | 'schedule'
  | 'start'
  | 'resume'
  | 'reopen'
  | 'wait'
  | 'solve'
  | 'close'
  | 'reject'
  | 'withdraw'
  | 'other';

/** What the button says: the same target means different things from different places. */
export function moveLabel(from: Status, to: Status): MoveLabel {
  switch (to) {
    case 'in_consultation':
      if (from === 'pending') return 'resume';
      return from === 'new' ? 'consult' : 'backToConsultation';
    case 'open':
      return from === 'scheduled' || from === 'in_progress' ? 'handBack' : 'makeReady';
    case 'scheduled':
      return 'schedule';
    case 'in_progress':
      if (from === 'solved' || from === 'closed') return 'reopen';
      return from === 'pending' ? 'resume' : 'start';
    case 'pending':
      return 'wait';
    case 'solved':
      return 'solve';
    case 'closed':
      return 'close';
    case 'rejected':
      return 'reject';
    case 'withdrawn':
      return 'withdraw';
    default:
      return 'other';
  }
}

/** Moves that go back or end the ticket: never the first button, and always asked twice. */
const GRAVE: ReadonlySet<MoveLabel> = new Set(['handBack', 'reject', 'withdraw']);
const FORWARD: ReadonlySet<MoveLabel> = new Set(['makeReady', 'start', 'resume', 'solve', 'close']);

export function isGrave(label: MoveLabel): boolean {
  return GRAVE.has(label);
}

/** Who asked for help reads of it, and may act on it at once. The others only say who is working on it. */
const TOLD: ReadonlySet<MoveLabel> = new Set(['schedule', 'wait', 'solve', 'close']);

export function isTold(label: MoveLabel): boolean {
  return TOLD.has(label);
}

export interface SortedMoves {
  /** The step that most people come for. */
  first: Transition | null;
  others: Transition[];
}

/**
 * The moves for the bar of buttons. `close` is left out where the confirmation card offers it, and so are the moves that
 * go with a reply.
 */
export function sortMoves(
  from: Status,
  transitions: readonly Transition[],
  hidden: ReadonlySet<Status>,
): SortedMoves {
  const shown = transitions.filter((move) => !hidden.has(move.to));
  const ordered = [...shown].sort(
    (a, b) => Number(isGrave(moveLabel(from, a.to))) - Number(isGrave(moveLabel(from, b.to))),
  );
  const first = ordered.find((move) => FORWARD.has(moveLabel(from, move.to))) ?? null;
  return { first, others: ordered.filter((move) => move !== first) };
}
