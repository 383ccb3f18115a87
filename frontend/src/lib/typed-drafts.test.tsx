import { storeDraft } from './draft';
import { countTypedDrafts } from './typed-drafts';

afterEach(() => localStorage.clear());

it('counts what one person typed, and neither choices alone nor what waits to be sent', () => {
  storeDraft('1:reply:5', { body: 'Ik kom morgen', uploads: [], since: 3 }, 'a');
  storeDraft('1:note:5', { body: ' ', uploads: [], since: 3 }, 'b');
  storeDraft('1:note:6', { body: '', uploads: [{ id: 1 }] }, 'c');
  storeDraft('1:new-ticket', { title: '', description: '', school: '4', uploads: [] }, 'd');
  storeDraft('1:triage:7', { ticketId: 7, edits: { impact: 'one' }, version: 1 }, '');
  storeDraft('outbox:1:e', { message: { body: 'Onderweg' } }, 'e');
  storeDraft('tick:1:5:8', { isDone: true }, '');
  storeDraft('2:reply:5', { body: 'Van een ander' }, 'f');
  expect(countTypedDrafts(1)).toBe(3);
  storeDraft('1:new-ticket', { title: 'Wifi', description: '', school: '4', uploads: [] }, 'd');
  expect(countTypedDrafts(1)).toBe(4);
  expect(countTypedDrafts(3)).toBe(0);
});
