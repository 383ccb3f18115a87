import { expect, test } from 'vitest';

import { bodyOf, since, workOf } from './values';

test('what was worked on goes to the API and comes back', () => {
  expect(bodyOf('ticket:7')).toEqual({ kind: 'ticket', ticket_id: 7, batch_id: null });
  expect(bodyOf('batch:3')).toEqual({ kind: 'batch', ticket_id: null, batch_id: 3 });
  expect(bodyOf('travel')).toEqual({ kind: 'travel', ticket_id: null, batch_id: null });
  expect(workOf({ kind: 'ticket', ticket_id: 7, batch_id: null })).toBe('ticket:7');
  expect(workOf({ kind: 'batch', ticket_id: null, batch_id: 3 })).toBe('batch:3');
  expect(workOf({ kind: 'batch', ticket_id: null, batch_id: null })).toBe('batch');
  expect(workOf({ kind: 'visit', ticket_id: null, batch_id: null })).toBe('visit');
  // Work on tickets of which nobody said which.
  expect(workOf({ kind: 'ticket', ticket_id: null, batch_id: null })).toBe('other');
});

test('a timer counts whole minutes and never less than none', () => {
  const start = '2026-11-30T10:00:00Z';
  expect(since(start, Date.parse('2026-11-30T11:23:59Z'))).toBe(83);
  expect(since(start, Date.parse('2026-11-30T09:59:00Z'))).toBe(0);
});
