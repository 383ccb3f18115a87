import { QueryClient } from '@tanstack/react-query';

import { keys } from '@/api/query-keys';

import { createRefetchLater } from './refetch-later';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp() {
  const queryClient = new QueryClient();
  const invalidate = vi.spyOn(queryClient, 'invalidateQueries');
  const asked = () => invalidate.mock.calls.map(([filters]) => filters?.queryKey);
  return { refetch: createRefetchLater(queryClient), asked };
}

it('asks once for many events', () => {
  const { refetch, asked } = setUp();
  for (let count = 0; count < 20; count += 1) refetch.ticket(1);
  vi.advanceTimersByTime(299);
  expect(asked()).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(asked().filter((key) => key === keys.tickets.lists)).toHaveLength(1);
  expect(asked()).toContainEqual(keys.tickets.detail(1));
});

it('does not wait for ever while events keep coming', () => {
  const { refetch, asked } = setUp();
  for (let count = 0; count < 10; count += 1) {
    refetch.ticket(count);
    vi.advanceTimersByTime(200);
  }
  expect(asked()).not.toEqual([]);
});

it('leaves tickets alone when only people changed', () => {
  const { refetch, asked } = setUp();
  refetch.people();
  vi.advanceTimersByTime(300);
  expect(asked()).toContainEqual(keys.people);
  expect(asked()).not.toContainEqual(keys.tickets.lists);
});
