import type { TicketRow } from '@/api/types';

import { countAble, possibleMoves } from './possible';

const row = (...moves: [string, boolean][]) =>
  ({
    transitions: moves.map(([to, needs_reason]) => ({ to, needs_reason })),
    abilities: ['ticket.tag'],
  }) as TicketRow;

it('offers what at least one ticket can do, and asks for a reason if one of them needs it', () => {
  const rows = [
    row(['open', false], ['rejected', true]),
    row(['open', true]),
    row(['withdrawn', false]),
  ];
  expect(possibleMoves(rows)).toEqual([
    { to: 'open', count: 2, needsReason: true },
    { to: 'rejected', count: 1, needsReason: true },
    { to: 'withdrawn', count: 1, needsReason: false },
  ]);
  expect(possibleMoves([])).toEqual([]);
  expect(countAble(rows, 'ticket.tag')).toBe(3);
  expect(countAble(rows, 'ticket.offer')).toBe(0);
});
