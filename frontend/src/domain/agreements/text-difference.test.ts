import { textDifference, type Piece } from './text-difference';

const side = (pieces: readonly Piece[], without: Piece['kind']) =>
  pieces
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('');

const marked = (before: string, after: string) =>
  textDifference(before, after)
    .map(({ kind, text }) =>
      kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `[-${text}-]`,
    )
    .join('');

it.each([
  ['Dertig laptops', 'Dertig laptops', 'Dertig laptops'],
  [
    'Dertig laptops klaarmaken',
    'Veertig laptops klaarmaken',
    '[-Dertig-]{+Veertig+} laptops klaarmaken',
  ],
  ['Laptops klaarmaken', 'Nieuwe laptops klaarmaken', '[-Laptops-]{+Nieuwe laptops+} klaarmaken'],
  ['Uitleg op school', 'Uitleg', 'Uitleg[- op school-]'],
  ['', 'Een sleutel', '{+Een sleutel+}'],
  ['Een sleutel', '', '[-Een sleutel-]'],
  ['', '', ''],
  // Words that were replaced one after another are one change.
  [
    'op maandag om negen uur',
    'op dinsdag na tien uur',
    'op [-maandag om negen-]{+dinsdag na tien+} uur',
  ],
  // A word that is there in both by chance.
  [
    'Een spreekuur van twee uur voor alle leraren',
    'Dertig Chromebooks klaarzetten voor groep acht',
    '[-Een spreekuur van twee uur voor alle leraren-]{+Dertig Chromebooks klaarzetten voor groep acht+}',
  ],
  // Lines stay lines.
  ['Een\nTwee\nDrie', 'Een\nDrie', 'Een\n[-Twee\n-]Drie'],
])('marks %j → %j', (before, after, expected) => {
  expect(marked(before, after)).toBe(expected);
});

it('holds both texts whole, whatever they are', () => {
  const words = ['laptop', 'uur', ' ', '  ', '\n', 'school', 'de', 'é', '.'];
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  const text = () => Array.from({ length: random(14) }, () => words[random(words.length)]).join('');
  for (let round = 0; round < 500; round += 1) {
    const [before, after] = [text(), text()];
    const pieces = textDifference(before, after);
    expect(side(pieces, 'added')).toBe(before);
    expect(side(pieces, 'removed')).toBe(after);
    if (before === after) expect(pieces.every(({ kind }) => kind === 'same')).toBe(true);
  }
});

it('is quick for the longest texts that there can be', () => {
  const [before, after] = ['a b '.repeat(1_000), 'b c '.repeat(1_000)];
  const start = performance.now();
  const pieces = textDifference(before, after);
  expect(performance.now() - start).toBeLessThan(2_000);
  expect(side(pieces, 'added')).toBe(before);
  expect(side(pieces, 'removed')).toBe(after);
});
