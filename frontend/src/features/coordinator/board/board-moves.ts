import type { AssignmentBoard } from '@/api/board';
import type { TeamMember, TicketRow } from '@/api/types';

/** A column of the board: a student by id, or what has no student. */
export type ColumnId = number | 'none';

/** A ticket as it stands in one column: with whom, or waiting. */
export interface BoardCard {
  /** One ticket may stand with two students. */
  id: string;
  ticket: TicketRow;
  column: ColumnId;
  place: { kind: 'offer' | 'accepted'; assignmentId: number; isLead: boolean } | null;
}

export type WhyNot = 'paused' | 'has' | 'asked' | 'leads' | 'full' | 'notNow';

/** What dropping a card on a column would do. */
export type Outcome =
  | { kind: 'nothing' }
  | { kind: 'forbidden'; why: WhyNot }
  | { kind: 'offer'; isFull: boolean }
  | { kind: 'askInstead'; isFull: boolean }
  | { kind: 'handOver' }
  | { kind: 'makeLead'; assignmentId: number }
  | { kind: 'takeBack' };

export function cardsOf(board: Pick<AssignmentBoard, 'waiting' | 'placed'>): BoardCard[] {
  const waiting = board.waiting.map((ticket): BoardCard => ({
    id: `${ticket.id}:none`,
    ticket,
    column: 'none',
    place: null,
  }));
  const placed = board.placed.flatMap((ticket) => [
    ...ticket.assignees.map((person): BoardCard => ({
      id: `${ticket.id}:${person.id}`,
      ticket,
      column: person.id,
      place: { kind: 'accepted', assignmentId: person.assignment_id, isLead: person.is_lead },
    })),
    ...(ticket.offers ?? []).map((offer): BoardCard => ({
      id: `${ticket.id}:${offer.volunteer.id}`,
      ticket,
      column: offer.volunteer.id,
      place: { kind: 'offer', assignmentId: offer.id, isLead: false },
    })),
  ]);
  return [...waiting, ...placed];
}

/** What dropping the card there would do; `student` is undefined for the column without one. */
export function outcomeOf(card: BoardCard, student: TeamMember | undefined): Outcome {
  const { ticket, place } = card;
  const may = (ability: string) => ticket.abilities.includes(ability);
  if (student === undefined) {
    if (place === null) return { kind: 'nothing' };
    return may('assignment.release') ? { kind: 'takeBack' } : { kind: 'forbidden', why: 'notNow' };
  }
  if (card.column === student.id) return { kind: 'nothing' };
  if ((ticket.offers ?? []).some((offer) => offer.volunteer.id === student.id)) {
    return { kind: 'forbidden', why: 'asked' };
  }
  const held = ticket.assignees.find((person) => person.id === student.id);
  if (held !== undefined) {
    if (place?.kind !== 'accepted') return { kind: 'forbidden', why: 'has' };
    if (held.is_lead) return { kind: 'forbidden', why: 'leads' };
    return may('assignment.make_lead')
      ? { kind: 'makeLead', assignmentId: held.assignment_id }
      : { kind: 'forbidden', why: 'has' };
  }
  if (student.is_paused) return { kind: 'forbidden', why: 'paused' };
  if (place?.kind === 'accepted') {
    if (!may('assignment.hand_over')) return { kind: 'forbidden', why: 'notNow' };
    // Asking for a place cannot be insisted on; a new question can.
    return student.is_full ? { kind: 'forbidden', why: 'full' } : { kind: 'handOver' };
  }
  if (!may('ticket.offer')) return { kind: 'forbidden', why: 'notNow' };
  return { kind: place === null ? 'offer' : 'askInstead', isFull: student.is_full };
}

/** The minutes that the student would have when this were accepted, or null where nothing is added. */
export function loadAfter(
  card: BoardCard,
  student: TeamMember,
  outcome: Outcome,
  defaultMinutes: number,
): number | null {
  if (outcome.kind === 'nothing' || outcome.kind === 'makeLead' || outcome.kind === 'forbidden') {
    return null;
  }
  return student.planned_minutes + (card.ticket.estimate_minutes ?? defaultMinutes);
}

/** The minutes that each student is asked for and has not answered yet. */
export function askedMinutes(
  board: Pick<AssignmentBoard, 'placed' | 'default_estimate_minutes'>,
): ReadonlyMap<number, number> {
  const minutes = new Map<number, number>();
  for (const ticket of board.placed) {
    for (const { volunteer } of ticket.offers ?? []) {
      const asked = ticket.estimate_minutes ?? board.default_estimate_minutes;
      minutes.set(volunteer.id, (minutes.get(volunteer.id) ?? 0) + asked);
    }
  }
  return minutes;
}

/** What dropping a card does: its ticket, the student of the column (undefined without one), and the outcome. */
export interface BoardMove {
  card: BoardCard;
  student: TeamMember | undefined;
  outcome: Outcome;
}

/** The board as it will be once these moves are made; a ticket that has left the board meanwhile stays away. */
export function withMoves<Board extends Pick<AssignmentBoard, 'waiting' | 'placed'>>(
  board: Board,
  moves: readonly BoardMove[],
): Board {
  return moves.reduce((before, { card, student, outcome }) => {
    const ticket = [...before.waiting, ...before.placed].find(({ id }) => id === card.ticket.id);
    return ticket === undefined ? before : moved(before, { ...card, ticket }, student, outcome);
  }, board);
}

/** The board as it will be, before the server has said so. */
export function moved<Board extends Pick<AssignmentBoard, 'waiting' | 'placed'>>(
  board: Board,
  card: BoardCard,
  student: TeamMember | undefined,
  outcome: Outcome,
): Board {
  const ticket = changed(card, student, outcome);
  const rest = (rows: readonly TicketRow[]) => rows.filter((row) => row.id !== ticket.id);
  const isHeld = ticket.assignees.length > 0 || (ticket.offers ?? []).length > 0;
  const put = (rows: readonly TicketRow[]) =>
    rows.some((row) => row.id === ticket.id)
      ? rows.map((row) => (row.id === ticket.id ? ticket : row))
      : [...rows, ticket];
  return isHeld
    ? { ...board, waiting: rest(board.waiting), placed: put(board.placed) }
    : { ...board, waiting: put(board.waiting), placed: rest(board.placed) };
}

function changed(card: BoardCard, student: TeamMember | undefined, outcome: Outcome): TicketRow {
  const { ticket, column } = card;
  const offers = ticket.offers ?? [];
  const isAsked = offers.some((offer) => offer.volunteer.id === student?.id);
  const asked =
    student === undefined || isAsked
      ? undefined
      : {
          // Not known yet; the next answer of the server brings it.
          id: -student.id,
          volunteer: { id: student.id, name: student.name },
          expires_at: null,
        };
  switch (outcome.kind) {
    case 'offer':
    case 'handOver':
      return asked === undefined ? ticket : { ...ticket, offers: [...offers, asked] };
    case 'askInstead': {
      const others = offers.filter((offer) => offer.volunteer.id !== column);
      return { ...ticket, offers: asked === undefined ? others : [...others, asked] };
    }
    case 'takeBack':
      return {
        ...ticket,
        offers: offers.filter((offer) => offer.volunteer.id !== column),
        assignees: ticket.assignees.filter((person) => person.id !== column),
      };
    case 'makeLead':
      return {
        ...ticket,
        assignees: ticket.assignees.map((person) => ({
          ...person,
          is_lead: person.assignment_id === outcome.assignmentId,
        })),
      };
    default:
      return ticket;
  }
}

/** The card after this one in its column, else the one before it. */
export function besideIn(cards: readonly BoardCard[], card: BoardCard): BoardCard | undefined {
  const at = cards.findIndex(({ id }) => id === card.id);
  return cards[at + 1] ?? cards[at - 1];
}
