import { recallTicket, rememberTicket } from './ticket-memory';

beforeEach(() => localStorage.clear());

it('remembers each ticket of each person by itself, and adds to what it knows', () => {
  rememberTicket(1, 12, { seen: 40 });
  rememberTicket(1, 12, { unfolded: [3] });
  rememberTicket(1, 13, { seen: 7 });
  expect(recallTicket(1, 12)).toEqual({ seen: 40, unfolded: [3] });
  expect(recallTicket(1, 13)).toEqual({ seen: 7 });
  expect(recallTicket(2, 12)).toEqual({});
});

it('forgets the tickets that were visited longest ago', () => {
  for (let id = 1; id <= 301; id += 1) rememberTicket(1, id, { seen: id });
  expect(recallTicket(1, 1)).toEqual({});
  expect(recallTicket(1, 301)).toEqual({ seen: 301 });
});

it('does not mind what it cannot read', () => {
  localStorage.setItem('visits:1', '{');
  expect(recallTicket(1, 12)).toEqual({});
});
