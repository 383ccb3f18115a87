import {
  fits,
  gapBefore,
  namedIn,
  openPlaceholder,
  quoted,
  triggerAt,
  withNumbers,
} from './trigger';

const at = (text: string) => triggerAt(text, text.length);

it('asks for a colleague after @ at the start of a word, never within an address', () => {
  expect(at('@')).toEqual({ kind: 'mention', from: 0, query: '' });
  expect(at('Kijk jij, @ba')).toEqual({ kind: 'mention', from: 10, query: 'ba' });
  expect(at('regel\n@Zoë')).toMatchObject({ kind: 'mention', query: 'Zoë' });
  expect(at('ilse@school')).toBeNull();
  expect(at('@Bas Bakker klaar')).toBeNull();
});

it('asks for a macro after / at the start of a line only', () => {
  expect(at('/')).toEqual({ kind: 'macro', from: 0, query: '' });
  expect(at('Dag\n/welk app')).toEqual({ kind: 'macro', from: 4, query: 'welk app' });
  expect(at('en/of')).toBeNull();
  expect(at('zie //server')).toBeNull();
  expect(at('//server')).toBeNull();
});

it('finds by the beginnings of words, whatever the accents', () => {
  expect(fits('Zoë de Vries', 'zoe vr')).toBe(true);
  expect(fits('Wachtwoord is opnieuw ingesteld', 'opn')).toBe(true);
  expect(fits('Wachtwoord', 'woord')).toBe(false);
  expect(fits('Bas', '')).toBe(true);
});

const BAS = { id: 4, name: 'Bas' };
const BAKKER = { id: 7, name: 'Bas Bakker' };

it('sends numbers for the names that still stand there', () => {
  expect(withNumbers('@Bas Bakker en @Bas, @Basje?', [BAS, BAKKER])).toBe('@{7} en @{4}, @Basje?');
  expect(namedIn('Hoi @Bas!', [BAS, BAKKER])).toEqual([BAS]);
  expect(withNumbers('@$& (x)', [{ id: 9, name: '$& (x)' }])).toBe('@{9}');
});

it('sees what a macro left open', () => {
  expect(openPlaceholder('Dag {{naam}}')).toBe('{{naam}}');
  expect(openPlaceholder('a {b} c')).toBeNull();
});

it('quotes every line, with a paragraph of its own', () => {
  expect(quoted('Ilse', 'een\n\ntwee\n')).toBe('> **Ilse:**\n> een\n>\n> twee');
  expect(gapBefore('', 0)).toBe('');
  expect(gapBefore('Dag', 3)).toBe('\n\n');
  expect(gapBefore('Dag\n', 4)).toBe('\n');
});
