import { QueryClient } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';

import { dismissToast, useToasts } from '@/ui/toast';

import { useHeldMessages } from './held';
import { sendWaitingForNetwork, waitForNetwork, watchNetwork } from './network-queue';
import { sendAll, sendLeftovers } from './outbox';

vi.mock('@/i18n/catalogues', () => ({ t: (key: string) => key }));

const DRAFT = 'draft:1:reply:7';
const queryClient = new QueryClient();
const held = (idempotencyKey: string, body = 'Ik kom morgen') => ({
  message: { ticketId: 7, idempotencyKey, body, audience: 'public' as const },
  userId: 1,
  draftName: '1:reply:7',
  draft: { body },
  isNote: false,
  number: 7,
});

let signedIn = 1;
let posted: { key: string | null; body: string }[] = [];
let answer: () => Response | Promise<Response>;
let isOnLine = false;
const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' },
  });
const unreachable = () => Promise.reject(new TypeError('Failed to fetch'));

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  localStorage.clear();
  signedIn = 1;
  posted = [];
  answer = () => json(201, { id: 7, timeline: [] });
  isOnLine = false;
  vi.spyOn(navigator, 'onLine', 'get').mockImplementation(() => isOnLine);
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.url.endsWith('/me/')) return json(200, { id: signedIn });
    if (request.method === 'GET') return json(200, []);
    const { body } = (await request.json()) as { body: string };
    posted.push({ key: request.headers.get('Idempotency-Key'), body });
    return answer();
  });
});

afterEach(async () => {
  await act(async () => {
    localStorage.clear();
    await sendWaitingForNetwork();
  });
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function reconnect() {
  isOnLine = true;
  await act(async () => {
    window.dispatchEvent(new Event('online'));
    await sendWaitingForNetwork();
  });
}

const shown = () => renderHook(() => useHeldMessages(7)).result;
const wait = (key: string, body?: string, takenBack: () => void = () => undefined): void =>
  act(() => void waitForNetwork(held(key, body), queryClient, takenBack));

it('shows what waits, and sends each message once and in order on reconnecting', async () => {
  const messages = shown();
  wait('a', 'Eerst');
  vi.advanceTimersByTime(5);
  wait('b', 'Daarna');
  expect(messages.current).toMatchObject([
    { body: 'Eerst', dueAt: null },
    { body: 'Daarna', dueAt: null },
  ]);
  expect(posted).toEqual([]);
  await reconnect();
  await reconnect();
  expect(posted).toEqual([
    { key: 'a', body: 'Eerst' },
    { key: 'b', body: 'Daarna' },
  ]);
  expect(messages.current).toEqual([]);
  expect(localStorage).toHaveLength(0);
});

it('is written on when it is not to be sent', async () => {
  const messages = shown();
  const takenBack = vi.fn();
  wait('a', 'Toch niet', takenBack);
  act(() => messages.current[0]?.undo?.());
  expect(takenBack).toHaveBeenCalledOnce();
  expect(messages.current).toEqual([]);
  expect(localStorage.getItem(DRAFT)).toContain('Toch niet');
  await reconnect();
  expect(posted).toEqual([]);
});

it('goes out of a page that is opened later, at once', async () => {
  localStorage.setItem(
    'draft:outbox:1:a',
    JSON.stringify({ value: { ...held('a'), dueAt: Date.now(), network: 'goes' } }),
  );
  isOnLine = true;
  await act(() => sendLeftovers(queryClient, 1));
  await waitFor(() => expect(posted).toEqual([{ key: 'a', body: 'Ik kom morgen' }]));
});

it('becomes a draft again when it waited longer than a day', async () => {
  wait('a');
  vi.setSystemTime(Date.now() + 25 * 3_600_000);
  await reconnect();
  expect(posted).toEqual([]);
  expect(localStorage.getItem(DRAFT)).toContain('Ik kom morgen');
});

it('goes on waiting under the same key when the answer is lost, or the server is on its way up', async () => {
  const messages = shown();
  wait('a');
  await act(() => expect(sendWaitingForNetwork()).rejects.toThrow());
  isOnLine = true;
  answer = unreachable;
  await act(() => expect(sendWaitingForNetwork()).rejects.toThrow());
  expect(messages.current).toMatchObject([{ dueAt: null, undo: expect.any(Function) as unknown }]);
  answer = () => json(503, {});
  // Signing out is refused as long as something waits.
  await act(() => expect(sendAll()).rejects.toThrow());
  answer = () => json(201, { id: 7, timeline: [] });
  await act(() => vi.advanceTimersByTimeAsync(11_000));
  expect(posted.map(({ key }) => key)).toEqual(['a', 'a', 'a']);
  expect(messages.current).toEqual([]);
});

it('says why the server refuses it, and puts the words back', async () => {
  const toasts = renderHook(() => useToasts()).result;
  const messages = shown();
  wait('a');
  answer = () => json(403, { detail: 'Dit ticket is gesloten.' });
  await reconnect();
  expect(messages.current).toEqual([]);
  expect(localStorage.getItem(DRAFT)).toContain('Ik kom morgen');
  const said = toasts.current.find(({ tone }) => tone === 'danger');
  expect(said?.text).toContain('Dit ticket is gesloten.');
  act(() => dismissToast(said?.id ?? 0));
});

it('never goes out in the name of somebody else who signed in meanwhile', async () => {
  wait('a');
  signedIn = 2;
  await reconnect();
  await act(() => sendLeftovers(queryClient, 2));
  expect(posted).toEqual([]);
  signedIn = 1;
  act(() => watchNetwork(queryClient, 1));
  await waitFor(() => expect(posted).toHaveLength(1));
});

it('follows what another tab keeps, sends and takes back', () => {
  const messages = shown();
  const name = 'draft:outbox:1:b';
  act(() => watchNetwork(queryClient, 1));
  const say = () =>
    act(() => void window.dispatchEvent(new StorageEvent('storage', { key: name })));
  const value = { ...held('b'), dueAt: Date.now(), network: 'waits' };
  localStorage.setItem(name, JSON.stringify({ value }));
  say();
  const takeBack = messages.current[0]?.undo;
  expect(takeBack).toBeInstanceOf(Function);
  localStorage.setItem(name, JSON.stringify({ value: { ...value, network: 'goes' } }));
  say();
  expect(messages.current).toMatchObject([{ undo: null }]);
  // Too late: it is on its way from there.
  act(() => takeBack?.());
  expect(localStorage.getItem(DRAFT)).toBeNull();
  localStorage.removeItem(name);
  say();
  expect(messages.current).toEqual([]);
});

it('says that it cannot be kept where the device keeps nothing', () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new Error('full');
  });
  expect(waitForNetwork(held('a'), queryClient, () => undefined)).toBe(false);
});
