import { nextIndex } from './listbox';

it.each([
  // key, from, of how many, over the ends, to
  ['ArrowDown', -1, 3, false, 0],
  ['ArrowDown', 2, 3, false, 2],
  ['ArrowDown', 2, 3, true, 0],
  ['ArrowUp', -1, 3, false, 2],
  ['ArrowUp', 0, 3, false, 0],
  ['ArrowUp', 0, 3, true, 2],
  ['PageDown', 0, 3, true, 2],
  ['PageUp', 12, 20, false, 4],
  ['ArrowDown', -1, 0, true, null],
  ['a', 1, 3, true, null],
] as const)('%s from %i of %i (round: %s) leads to %s', (key, at, count, isRound, to) => {
  expect(nextIndex(key, at, count, isRound)).toBe(to);
});
