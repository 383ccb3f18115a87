import { ignoreSecondTap } from './undoable-step';

const tap = (button: HTMLElement, detail: number) =>
  button.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail }));

it('ignores the second tap of a double tap, which lands on the row that came up', () => {
  vi.useFakeTimers();
  const button = document.body.appendChild(document.createElement('button'));
  const onClick = vi.fn();
  button.addEventListener('click', onClick);

  ignoreSecondTap();
  expect(tap(button, 2)).toBe(false);
  expect(onClick).not.toHaveBeenCalled();
  // Another tap somewhere else is meant, and so is everything after a moment.
  tap(button, 1);
  expect(onClick).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1_000);
  expect(tap(button, 2)).toBe(true);
  expect(onClick).toHaveBeenCalledTimes(2);
});
