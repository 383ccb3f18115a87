import { parseSearch, stringifySearch } from './search-params';

it('keeps the quotes of exact words typed in the address', () => {
  expect(parseSearch('?q="thuis inloggen"')).toEqual({ q: '"thuis inloggen"' });
  expect(parseSearch('?q=%22thuis+inloggen%22&board=3')).toEqual({
    q: '"thuis inloggen"',
    board: 3,
  });
});

it('reads what was written before, in links that people kept', () => {
  expect(parseSearch('?q=%22%5C%22thuis+inloggen%5C%22%22')).toEqual({ q: '"thuis inloggen"' });
  expect(parseSearch('?q=%2242%22&page=2')).toEqual({ q: '42', page: 2 });
});

it.each([
  'wifi',
  '42',
  '"42"',
  '"thuis inloggen"',
  '"',
  '""',
  'true',
  '{"a":1}',
  '[1',
  '-',
  'é & +',
])('reads the text %s back as it was written', (text) => {
  expect(parseSearch(stringifySearch({ q: text }))).toEqual({ q: text });
});

it('reads numbers and lists back as such', () => {
  const search = { ticket: 7, from: '2020-04-20', open: true, list: [1, 'a'] };
  expect(parseSearch(stringifySearch(search))).toEqual(search);
});
