import type { Candidate } from '@/api/types';

import { reasonsInWords, SHOWN_AT_FIRST, shownCandidates } from './candidates';

function candidate(id: number, name: string, reasons: Candidate['reasons'] = []): Candidate {
  return {
    volunteer: { id, name },
    score: 50,
    reasons,
    free_minutes: 60,
    open_tickets: 0,
    over_capacity: false,
  };
}

const many = Array.from({ length: 20 }, (_, at) => candidate(at, at === 17 ? 'Zoë' : `Naam ${at}`));

it('shows the best few, and all when asked', () => {
  expect(shownCandidates(many, '', false)).toHaveLength(SHOWN_AT_FIRST);
  expect(shownCandidates(many, '', true)).toHaveLength(20);
});

it('finds somebody by name anywhere in the list', () => {
  expect(shownCandidates(many, ' ZOË ', false).map((each) => each.volunteer.id)).toEqual([17]);
  expect(shownCandidates(many, 'niemand', true)).toEqual([]);
});

it('keeps warnings, and leaves out what stands there as a number', () => {
  const reasons = [
    { code: 'expert', text: 'Expert in wifi', good: true },
    { code: 'time', text: '1 u vrij', good: false },
    { code: 'time', text: '8 u vrij', good: true },
    { code: 'idle', text: 'Geen open tickets', good: true },
  ];
  expect(reasonsInWords(candidate(1, 'A', reasons)).map((reason) => reason.text)).toEqual([
    'Expert in wifi',
    '1 u vrij',
  ]);
});
