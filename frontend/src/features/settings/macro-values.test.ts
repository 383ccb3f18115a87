import { namesIn } from './macro-values';

it.each([
  ['', []],
  [' , ,', []],
  ['wifi', ['wifi']],
  ['wifi,  school  breed ,wifi', ['wifi', 'school breed']],
])('"%s" names %j', (text, names) => {
  expect(namesIn(text)).toEqual(names);
});
