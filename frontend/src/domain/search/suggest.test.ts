import { fits, typingAt, withSuggestion } from './suggest';

const typing = (text: string) => typingAt(text, text.length);

describe('what is being typed', () => {
  it.each([
    ['', null, ''],
    ['laptop sta', null, 'sta'],
    ['status:', 'status', ''],
    ['wifi prioriteit:ho', 'priority', 'ho'],
    ['Priority:ho', 'priority', 'ho'],
    ['school:"de li', 'school', 'de li'],
    ['-label:w', 'tag', 'w'],
    ['kleur:rood', null, 'kleur:rood'],
    ['"status:', null, '"status:'],
    ['laptop ', null, ''],
  ])('%s', (text, operator, part) => {
    expect(typing(text)).toMatchObject({ operator, part });
  });

  it('is nothing in the middle of a word', () => {
    expect(typingAt('status:open', 3)).toMatchObject({ operator: null, part: '' });
  });
});

describe('a suggestion', () => {
  it('takes the place of what was typed, and leaves the rest', () => {
    expect(withSuggestion('wifi sta', typing('wifi sta'), 'status', null).text).toBe(
      'wifi status:',
    );
    expect(withSuggestion('-school:li', typing('-school:li'), 'school', 'De Linde').text).toBe(
      '-school:"De Linde" ',
    );
    const middle = withSuggestion('st laptop', typingAt('st laptop', 2), 'status', 'nieuw');
    expect(middle).toEqual({ text: 'status:nieuw laptop', caret: 13 });
  });
});

it('fits by the beginning of any word, past accents', () => {
  expect(fits('Basisschool De Één', 'de e')).toBe(true);
  expect(fits('Basisschool', 'school')).toBe(false);
});
