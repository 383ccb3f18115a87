import type { Candidate, TeamMember, TicketRow } from '@/api/types';

import { isShown, shownStudents } from './board-filters';
import {
  askedMinutes,
  besideIn,
  cardsOf,
  loadAfter,
  moved,
  outcomeOf,
  withMoves,
  type BoardCard,
} from './board-moves';
import { bestSuited, inOrder, usualLayout } from './board-order';

const ABILITIES = [
  'ticket.offer',
  'assignment.release',
  'assignment.hand_over',
  'assignment.make_lead',
];

function ticket(id: number, fields: Partial<TicketRow> = {}): TicketRow {
  return {
    id,
    number: id,
    title: `Ticket ${id}`,
    status: 'open',
    estimate_minutes: null,
    assignees: [],
    offers: [],
    skills: [],
    board: { id: 1, name: 'Bestuur' },
    abilities: ABILITIES,
    ...fields,
  } as unknown as TicketRow;
}

function student(id: number, fields: Partial<TeamMember> = {}): TeamMember {
  return {
    id,
    name: `Student ${id}`,
    programme: 'HBO-ICT',
    planned_minutes: 390,
    available_minutes: 600,
    is_paused: false,
    is_full: false,
    skills: [],
    ...fields,
  } as unknown as TeamMember;
}

const place = (id: number, isLead = false) => ({
  id,
  name: `Student ${id}`,
  assignment_id: id * 10,
  is_lead: isLead,
});
const asked = (id: number) => ({
  id: id * 100,
  volunteer: { id, name: `Student ${id}` },
  expires_at: null,
});

const waiting = ticket(1);
const offered = ticket(2, { offers: [asked(5)] });
const shared = ticket(3, { status: 'in_progress', assignees: [place(5, true), place(6)] });
const cards = cardsOf({ waiting: [waiting], placed: [offered, shared] });
function card(id: string): BoardCard {
  const found = cards.find((each) => each.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}

it('puts a ticket with everybody who has it or is asked', () => {
  expect(cards.map(({ id, column, place: held }) => [id, column, held?.kind ?? null])).toEqual([
    ['1:none', 'none', null],
    ['2:5', 5, 'offer'],
    ['3:5', 5, 'accepted'],
    ['3:6', 6, 'accepted'],
  ]);
});

describe('what dropping means', () => {
  it.each([
    ['1:none', student(7), { kind: 'offer', isFull: false }],
    ['1:none', student(7, { is_full: true }), { kind: 'offer', isFull: true }],
    ['1:none', undefined, { kind: 'nothing' }],
    ['2:5', student(7), { kind: 'askInstead', isFull: false }],
    ['2:5', undefined, { kind: 'takeBack' }],
    ['2:5', student(5), { kind: 'nothing' }],
    ['3:5', student(7), { kind: 'handOver' }],
    ['3:5', student(6), { kind: 'makeLead', assignmentId: 60 }],
    ['3:6', undefined, { kind: 'takeBack' }],
  ])('%s', (id, to, outcome) => {
    expect(outcomeOf(card(id), to)).toEqual(outcome);
  });

  it.each([
    ['1:none', student(7, { is_paused: true }), 'paused'],
    ['3:6', student(5), 'leads'],
    ['3:5', student(7, { is_full: true }), 'full'],
  ])('%s may not, and why', (id, to, why) => {
    expect(outcomeOf(card(id), to)).toEqual({ kind: 'forbidden', why });
  });

  it('may not what the server would refuse', () => {
    const powerless = cardsOf({ waiting: [ticket(9, { abilities: [] })], placed: [] })[0];
    expect(powerless && outcomeOf(powerless, student(7))).toEqual({
      kind: 'forbidden',
      why: 'notNow',
    });
  });
});

it('adds the estimate to the week, or an hour where there is none', () => {
  const offer = { kind: 'offer', isFull: false } as const;
  expect(loadAfter(card('1:none'), student(7), offer, 60)).toBe(450);
  const long = cardsOf({ waiting: [ticket(4, { estimate_minutes: 90 })], placed: [] })[0];
  expect(long && loadAfter(long, student(7), offer, 60)).toBe(480);
  expect(loadAfter(card('1:none'), student(7), { kind: 'nothing' }, 60)).toBeNull();
});

describe('the board at once', () => {
  const board = { waiting: [waiting], placed: [offered, shared] };

  it('shows who is asked', () => {
    const next = moved(board, card('1:none'), student(7), { kind: 'offer', isFull: false });
    expect(next.waiting).toEqual([]);
    expect(cardsOf(next).map(({ id }) => id)).toContain('1:7');
  });

  it('shows who is asked instead', () => {
    const next = moved(board, card('2:5'), student(7), { kind: 'askInstead', isFull: false });
    expect(cardsOf(next).map(({ id }) => id)).toEqual(['1:none', '2:7', '3:5', '3:6']);
  });

  it('lets a ticket wait again when nobody is left', () => {
    const next = moved(board, card('2:5'), undefined, { kind: 'takeBack' });
    expect(next.waiting.map(({ id }) => id)).toEqual([1, 2]);
    const still = moved(board, card('3:6'), undefined, { kind: 'takeBack' });
    expect(cardsOf(still).map(({ id }) => id)).toEqual(['1:none', '2:5', '3:5']);
  });

  it('shows who leads', () => {
    const next = moved(board, card('3:5'), student(6), { kind: 'makeLead', assignmentId: 60 });
    expect(
      cardsOf(next)
        .filter((each) => each.place?.isLead)
        .map(({ id }) => id),
    ).toEqual(['3:6']);
  });
});

it('filters students by skill and programme, and tickets by board and needed skill', () => {
  const skill = { id: 3, slug: 'wifi', name: 'Wifi' };
  const able = student(1, { skills: [{ skill, level: 2 }], name: 'Zoë' });
  const other = student(2, { programme: 'Ad ICT', name: 'Ali' });
  const away = student(3, { is_paused: true, name: 'Aad' });
  const board = {
    students: [able, other, away],
    waiting: [],
    placed: [],
    capped: false,
    default_estimate_minutes: 60,
  };
  expect(shownStudents(board, {})).toHaveLength(3);
  expect(shownStudents(board, { skill: 3 })).toEqual([able]);
  expect(shownStudents(board, { programme: 'Ad ICT' })).toEqual([other]);
  expect(isShown(card('1:none'), { skill: 3 })).toBe(false);
  expect(isShown(card('2:5'), { skill: 3 })).toBe(true);
  expect(isShown(card('1:none'), { board: 2 })).toBe(false);
});

describe('the order of the students', () => {
  const able = student(1, { name: 'Zoë', planned_minutes: 500 });
  const idle = student(2, { name: 'Ali', planned_minutes: 0 });
  const busy = student(3, { name: 'Bo', planned_minutes: 900 });
  const away = student(4, { name: 'Aad', planned_minutes: 0, is_paused: true });
  const everybody = [away, busy, able, idle];
  const suits = [able, busy].map(({ id, name }) => ({ volunteer: { id, name } })) as Candidate[];
  const names = (students: readonly TeamMember[]) => students.map(({ name }) => name);

  it.each([
    ['free', ['Ali', 'Zoë', 'Bo', 'Aad']],
    ['name', ['Ali', 'Bo', 'Zoë', 'Aad']],
    ['fit', ['Zoë', 'Bo', 'Ali', 'Aad']],
  ] as const)('%s', (order, expected) => {
    expect(names(inOrder(everybody, order, suits))).toEqual(expected);
  });

  it('by fit is by free hours as long as there is no ticket to fit', () => {
    expect(names(inOrder(everybody, 'fit'))).toEqual(['Ali', 'Zoë', 'Bo', 'Aad']);
  });

  it('marks the best five', () => {
    const many = [5, 6, 7, 8, 9, 10].map((id) => ({ volunteer: { id } })) as Candidate[];
    expect([...bestSuited(many)]).toEqual([
      [5, 1],
      [6, 2],
      [7, 3],
      [8, 4],
      [9, 5],
    ]);
  });

  it('has lines where columns would not fit beside each other', () => {
    expect([usualLayout(6), usualLayout(22)]).toEqual(['columns', 'rows']);
  });
});

it('counts what a student is asked for, with an hour where nobody made an estimate', () => {
  const long = ticket(4, { estimate_minutes: 90, offers: [asked(5), asked(6)] });
  const minutes = askedMinutes({ placed: [offered, long, shared], default_estimate_minutes: 60 });
  expect([...minutes]).toEqual([
    [5, 150],
    [6, 90],
  ]);
});

describe('the board with moves that nobody has heard of yet', () => {
  const offer = { kind: 'offer', isFull: false } as const;
  const move = { card: card('1:none'), student: student(7), outcome: offer };

  it('shows them on what the server says now', () => {
    const now = { waiting: [{ ...waiting, title: 'Anders' }], placed: [] };
    const shown = withMoves(now, [move]);
    expect(shown.waiting).toEqual([]);
    expect(shown.placed.map(({ title }) => title)).toEqual(['Anders']);
  });

  it('asks nobody twice once the server knows', () => {
    const now = { waiting: [], placed: [ticket(1, { offers: [asked(7)] })] };
    expect(withMoves(now, [move]).placed[0]?.offers).toEqual([asked(7)]);
  });

  it('leaves out what has gone meanwhile', () => {
    expect(withMoves({ waiting: [], placed: [] }, [move])).toEqual({ waiting: [], placed: [] });
  });
});

it('goes on with the next card of a column, or with the one before the last', () => {
  const cards = cardsOf({ waiting: [ticket(1), ticket(2), ticket(3)], placed: [] });
  const [first, second, third] = cards as [BoardCard, BoardCard, BoardCard];
  expect(besideIn(cards, first)).toBe(second);
  expect(besideIn(cards, third)).toBe(second);
  expect(besideIn([first], first)).toBeUndefined();
});
