import { clockOf, minutesOf, timeOf } from './clock';

it('reads the clock of the schools, in summer and winter, past midnight and in the night that it changes', () => {
  expect(clockOf('2026-07-01T07:15:00Z')).toEqual({ day: '2026-07-01', minutes: 9 * 60 + 15 });
  expect(clockOf('2026-12-01T08:15:00Z')).toEqual({ day: '2026-12-01', minutes: 9 * 60 + 15 });
  expect(clockOf('2026-12-01T23:30:00Z')).toEqual({ day: '2026-12-02', minutes: 30 });
  expect(clockOf('2026-03-29T00:59:00Z')).toEqual({ day: '2026-03-29', minutes: 119 });
  expect(clockOf('2026-03-29T01:00:00Z')).toEqual({ day: '2026-03-29', minutes: 180 });
});

it('writes minutes as times and reads them', () => {
  expect(timeOf(555)).toBe('09:15');
  expect(timeOf(0)).toBe('00:00');
  expect(minutesOf('09:15:00')).toBe(555);
});
