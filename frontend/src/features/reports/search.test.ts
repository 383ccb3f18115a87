import { questionOf, reportSearch } from './search';

it('asks for times in opening hours, and by the calendar where the address says so', () => {
  expect(questionOf(reportSearch({})).hours).toBe('open');
  expect(reportSearch({ hours: 'open' })).toEqual({});
  expect(reportSearch({ hours: 'night' })).toEqual({});
  expect(questionOf(reportSearch({ hours: 'clock' })).hours).toBe('clock');
});
