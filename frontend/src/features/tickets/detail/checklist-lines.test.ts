import { stepsIn } from './checklist-lines';

it('takes the marks of a list from elsewhere away', () => {
  const lines = [
    '- Accu',
    '2. Scherm',
    '- [ ] Toetsen',
    '[x] Wifi',
    '* [X] Geluid',
    '',
    ' • Foto ',
  ];
  expect(stepsIn(lines, 200)).toEqual(['Accu', 'Scherm', 'Toetsen', 'Wifi', 'Geluid', 'Foto']);
});

it('leaves what only looks like a mark', () => {
  expect(stepsIn(['4G-router', '-5 graden', '[nieuw] account'], 200)).toEqual([
    '4G-router',
    '-5 graden',
    '[nieuw] account',
  ]);
});

it('makes a step no longer than it may be', () => {
  expect(stepsIn(['abcdef'], 3)).toEqual(['abc']);
});
