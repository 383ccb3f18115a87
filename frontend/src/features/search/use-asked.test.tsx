import { act, renderHook } from '@testing-library/react';

import { useAsked } from './use-asked';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function typing() {
  const { result, rerender } = renderHook(({ words }) => useAsked(words), {
    initialProps: { words: '' },
  });
  return {
    asked: () => result.current,
    type: (words: string) => rerender({ words }),
    wait: (time: number) => {
      act(() => void vi.advanceTimersByTime(time));
    },
  };
}

it('asks when somebody has stopped typing', () => {
  const { asked, type, wait } = typing();
  type('pri');
  wait(100);
  type('printer');
  wait(100);
  expect(asked()).toBe('');
  wait(50);
  expect(asked()).toBe('printer');
});

it('does not ask for the earlier words again when others follow an empty field', () => {
  const { asked, type, wait } = typing();
  type('printer');
  wait(200);
  type('');
  expect(asked()).toBe('');
  wait(20);
  type('w');
  expect(asked()).toBe('');
  wait(200);
  expect(asked()).toBe('w');
});
