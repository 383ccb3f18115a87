import { renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { useUndo } from './undo';

let sent: string[];

beforeEach(() => {
  sent = [];
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const show = () =>
  renderHook(() =>
    useUndo<string>((item) => {
      sent.push(item);
      return Promise.resolve();
    }),
  );

it('sends each of several after its own time', () => {
  const { result } = show();
  result.current.start('first', 1000);
  vi.advanceTimersByTime(600);
  result.current.start('second', 1000);
  vi.advanceTimersByTime(500);
  expect(sent).toEqual(['first']);
  vi.advanceTimersByTime(500);
  expect(sent).toEqual(['first', 'second']);
});

it('takes back the last first, and then the one before', () => {
  const { result } = show();
  const ended: string[] = [];
  result.current.start('first', 1000, () => ended.push('first'));
  result.current.start('second', 1000, () => ended.push('second'));
  expect(result.current.take()).toBe('second');
  expect(result.current.take()).toBe('first');
  expect(result.current.take()).toBeNull();
  vi.advanceTimersByTime(2000);
  expect(sent).toEqual([]);
  expect(ended).toEqual(['second', 'first']);
});

it('sends only what is picked, and the rest when the page goes', async () => {
  const { result, unmount } = show();
  result.current.start('first', 1000);
  result.current.start('second', 1000);
  await result.current.flush((item) => item === 'second');
  expect(sent).toEqual(['second']);
  unmount();
  expect(sent).toEqual(['second', 'first']);
  vi.advanceTimersByTime(2000);
  expect(sent).toEqual(['second', 'first']);
});
