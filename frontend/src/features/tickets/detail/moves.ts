import type { Status, Transition } from '@/api/types';

/** What a move to this status is called, from most places. */
const USUAL = {
  new: 'other',
  in_consultation: 'backToConsultation',
  open: 'makeReady',
  scheduled: 'schedule',
  in_progress: 'start',
  pending: 'wait',
  solved: 'solve',
  closed: 'close',
  rejected: 'reject',
  withdrawn: 'withdraw',
  merged: 'other',
} as const satisfies Record<Status, string>;

/** What the button says: the same target means different things from different places. */
export function moveLabel(from: Status, to: Status) {
  const isWork = to === 'in_progress';
  if (from === 'new' && to === 'in_consultation') return 'consult';
  if (from === 'pending' && (isWork || to === 'in_consultation')) return 'resume';
  if ((from === 'solved' || from === 'closed') && isWork) return 'reopen';
  if ((from === 'scheduled' || from === 'in_progress') && to === 'open') return 'handBack';
  return USUAL[to];
}

export type MoveLabel = ReturnType<typeof moveLabel>;

const FORWARD: readonly MoveLabel[] = ['makeReady', 'start', 'resume', 'solve', 'close'];

/** Moves that end the ticket, or take it from whoever has it. */
export function isGrave(label: MoveLabel): boolean {
  return ['handBack', 'reject', 'withdraw'].includes(label);
}

/** Moves that go back or end the ticket: in a menu, never a button of their own, and always asked twice. */
export function isAsked(label: MoveLabel): boolean {
  return isGrave(label) || label === 'backToConsultation';
}

/** Who asked for help, or the students, read of it and may act on it at once. The others only say who is working on it. */
export function isTold(label: MoveLabel): boolean {
  return ['makeReady', 'schedule', 'wait', 'solve', 'close'].includes(label);
}

/**
 * The moves by where they stand: the first button, the others, and those in the menu. `close` is left out where the
 * confirmation card offers it, and so is what the page offers in another place.
 */
export function sortMoves(
  from: Status,
  transitions: readonly Transition[],
  hidden: ReadonlySet<Status>,
) {
  const shown = transitions.filter((move) => !hidden.has(move.to));
  const labelOf = (move: Transition) => moveLabel(from, move.to);
  /** The step that most people come for. */
  const first = shown.find((move) => FORWARD.includes(labelOf(move))) ?? null;
  const inMenu = shown.filter((move) => isAsked(labelOf(move)));
  return {
    first,
    others: shown.filter((move) => move !== first && !inMenu.includes(move)),
    inMenu,
  };
}
