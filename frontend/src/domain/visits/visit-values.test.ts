import { bodyOf, isPlaces, newValues, nextWorkday, wrongTimes } from './visit-values';

it('begins on the next day of school', () => {
  expect(nextWorkday('2026-12-01')).toBe('2026-12-02');
  expect(nextWorkday('2026-12-04')).toBe('2026-12-07');
  expect(nextWorkday('2026-12-05')).toBe('2026-12-07');
});

it('takes two hours from where one clicked, and ends on the same day', () => {
  const late = newValues({ day: '2026-12-01', from: 23 * 60 }, '2026-11-30');
  expect([late.day, late.starts, late.ends]).toEqual(['2026-12-01', '23:00', '23:59']);
});

it('says which of day and times is wrong', () => {
  expect(wrongTimes({ day: '', starts: '09:00', ends: '10:00' })?.field).toBe('day');
  expect(wrongTimes({ day: '2026-12-01', starts: '09:00', ends: '09:00' })).toEqual({
    field: 'ends',
    code: 'order',
  });
  expect(wrongTimes({ day: '2026-12-01', starts: '09:00', ends: '09:15' })).toBeNull();
});

it('takes from 1 to 30 students', () => {
  expect(['1', '30', '0', '31', '', '1.5', '-1'].map(isPlaces)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});

it('leaves the address to the school, and names ticket and agreement', () => {
  const ticket = { id: 7, number: 7, title: 'Laptops', kind: 'visit', school: null } as const;
  const body = bodyOf(newValues({}, '2026-11-30'), { ticket, agreement: { id: 3, board_id: 1 } });
  expect(body).toMatchObject({ address: null, ticket_ids: [7], agreement_id: 3, places: 1 });
});
