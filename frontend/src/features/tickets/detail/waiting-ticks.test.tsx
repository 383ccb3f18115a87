import { QueryClient } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';

import { loadTexts, startI18n } from '@/i18n/i18n';

import { keepTick, sendAllTicks, useWaitingTicks, watchTicks } from './waiting-ticks';

const TICK = { userId: 1, ticketId: 5, itemId: 8, isDone: true };
let isReachable: boolean;
let signedIn: number;
let sent: unknown[];

beforeAll(async () => {
  await startI18n();
  await loadTexts('ticketpage');
});

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  isReachable = false;
  signedIn = 1;
  sent = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    if (!isReachable) throw new TypeError('Failed to fetch');
    if (request.url.endsWith('/api/v1/me/')) return Response.json({ id: signedIn });
    sent.push([new URL(request.url).pathname, await request.json()]);
    return Response.json({ id: 5, timeline: [] });
  });
});

const wait = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1000));
const waiting = () => renderHook(() => useWaitingTicks(1, 5)).result;

it('keeps a tick without network, shows it, and sends it once there is a connection', async () => {
  const shown = waiting();
  act(() => keepTick(TICK, new QueryClient()));
  await wait(60);
  expect(shown.current).toEqual(new Map([[8, true]]));
  expect(sent).toEqual([]);

  isReachable = true;
  await wait(11);
  expect(sent).toEqual([['/api/v1/tickets/5/checklist/8/', { is_done: true }]]);
  expect(shown.current.size).toBe(0);
  await wait(60);
  expect(sent).toHaveLength(1);
});

it('sends the last tick of a step only', async () => {
  const queryClient = new QueryClient();
  act(() => keepTick(TICK, queryClient));
  act(() => keepTick({ ...TICK, isDone: false }, queryClient));
  isReachable = true;
  await wait(11);
  expect(sent).toEqual([['/api/v1/tickets/5/checklist/8/', { is_done: false }]]);
});

it('sends what an earlier page left, as soon as a page of this person opens', async () => {
  const queryClient = new QueryClient();
  act(() => keepTick(TICK, queryClient));
  await wait(1);
  isReachable = true;
  act(() => watchTicks(queryClient, 1));
  await wait(1);
  expect(sent).toHaveLength(1);
});

it('sends nothing in the name of another person', async () => {
  act(() => keepTick(TICK, new QueryClient()));
  isReachable = true;
  signedIn = 2;
  await wait(30);
  expect(sent).toEqual([]);
  expect(waiting().current.size).toBe(1);
});

it('sends them before signing out, and counts those that the server did not take', async () => {
  const queryClient = new QueryClient();
  act(() => keepTick(TICK, queryClient));
  act(() => keepTick({ ...TICK, itemId: 9 }, queryClient));
  await wait(1);
  await act(async () => expect(await sendAllTicks(queryClient, 1, 5_000)).toBe(2));
  isReachable = true;
  await act(async () => expect(await sendAllTicks(queryClient, 1, 5_000)).toBe(0));
  expect(sent).toHaveLength(2);
});
