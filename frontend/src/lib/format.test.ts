import durations from '../../../tests/texts/durations.json';
import { formatFileSize, formatMinutes, formatRelative } from './format';
import { initials } from './initials';

const NOW = Date.parse('2020-04-20T12:00:00Z');

it.each([
  ['2020-04-20T11:59:40Z', 'nu'],
  ['2020-04-20T11:57:00Z', '3 minuten geleden'],
  ['2020-04-20T11:00:20Z', '1 uur geleden'],
  ['2020-04-20T12:59:40Z', 'over 1 uur'],
  ['2020-04-19T12:20:00Z', 'gisteren'],
  ['2020-04-20T10:00:00Z', '2 uur geleden'],
  ['2020-04-19T11:00:00Z', 'gisteren'],
  ['2020-04-20T14:00:00Z', 'over 2 uur'],
  ['2020-03-02T11:00:00Z', '2 mrt 2020'],
])('%s reads as %s', (at, text) => {
  expect(formatRelative(at, NOW, 'nl')).toBe(text);
});

it('writes sizes in the language of the reader', () => {
  expect(formatFileSize(779, 'nl')).toBe('779 bytes');
  expect(formatFileSize(1, 'nl')).toBe('1 byte');
  expect(formatFileSize(1_430_000, 'nl')).toBe('1,4 MB');
  expect(formatFileSize(1_430_000, 'en')).toBe('1.4 MB');
});

it.each(durations)('says $minutes minutes in one form, as the server does', (example) => {
  for (const language of ['nl', 'en'] as const) {
    expect(formatMinutes(example.minutes, language)).toBe(example[language]);
    const inDays = (example.days ?? example)[language];
    expect(formatMinutes(example.minutes, language, true)).toBe(inDays);
  }
});

it.each([
  ['Sanne van der Meer', 'SM'],
  ['Sem Bakker', 'SB'],
  ['Yara el Amrani', 'YA'],
  ['Noor', 'N'],
  ['', '?'],
])('the initials of %s are %s', (name, letters) => {
  expect(initials(name)).toBe(letters);
});
