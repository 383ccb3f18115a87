import { QueryClient } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';

import { dismissToast, useToasts } from '@/ui/toast';

import { useHeldMessages } from './held';
import { sendWaitingForNetwork, waitForNetwork, watchNetwork } from './network-queue';
import { holdMessage, sendAll } from './outbox';

vi.mock('@/i18n/catalogues', () => ({ t: (key: string) => key }));
vi.mock('@/i18n/i18n', () => ({ loadTexts: () => Promise.resolve() }));

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
  act(() => watchNetwork(queryClient, 1));
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
  // Signing out asks as long as something waits.
  await act(async () => expect(await sendAll(queryClient, 1, 5_000)).toBe(1));
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
  act(() => watchNetwork(queryClient, 2));
  await act(() => sendWaitingForNetwork());
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

/** What a page that counted down its message has left, `ago` milliseconds after the message was due. */
function leave(key: string, ago: number): void {
  const value = { ...held(key), dueAt: Date.now() - ago };
  localStorage.setItem(`draft:outbox:1:${key}`, JSON.stringify({ value }));
  const storageKey = `draft:outbox:1:${key}`;
  act(() => void window.dispatchEvent(new StorageEvent('storage', { key: storageKey })));
}

it('sends what another page was still counting down when it closed, without a word', async () => {
  const toasts = renderHook(() => useToasts()).result;
  const saidBefore = toasts.current;
  const messages = shown();
  isOnLine = true;
  act(() => watchNetwork(queryClient, 1));
  leave('a', -10_000);
  // It is still that page's to send, or to take back.
  await act(() => vi.advanceTimersByTimeAsync(25_000));
  expect(posted).toEqual([]);
  expect(messages.current).toEqual([]);
  await act(() => vi.advanceTimersByTimeAsync(20_000));
  expect(posted).toEqual([{ key: 'a', body: 'Ik kom morgen' }]);
  expect(toasts.current.filter((toast) => !saidBefore.includes(toast))).toEqual([]);
  expect(localStorage).toHaveLength(0);
});

it('puts back what a page left long ago', async () => {
  isOnLine = true;
  act(() => watchNetwork(queryClient, 1));
  leave('a', 11 * 60_000);
  await act(() => vi.advanceTimersByTimeAsync(11_000));
  expect(posted).toEqual([]);
  expect(localStorage.getItem(DRAFT)).toContain('Ik kom morgen');
});

describe('on signing out', () => {
  it('sends also what another page counts down, and says that nothing is left', async () => {
    isOnLine = true;
    act(() => watchNetwork(queryClient, 1));
    leave('a', -10_000);
    await act(async () => expect(await sendAll(queryClient, 1, 5_000)).toBe(0));
    expect(posted.map(({ key }) => key)).toEqual(['a']);
  });

  it('counts what cannot go and what is refused', async () => {
    wait('a');
    wait('b');
    await act(async () => expect(await sendAll(queryClient, 1, 5_000)).toBe(2));
    isOnLine = true;
    answer = () => json(403, { detail: 'Dit ticket is gesloten.' });
    await act(async () => expect(await sendAll(queryClient, 1, 5_000)).toBe(2));
    expect(posted).toHaveLength(2);
    expect(localStorage.getItem(DRAFT)).toContain('Ik kom morgen');
  });
});

describe('a reply that can still be taken back', () => {
  const DUE = 10_000;
  const hold = (takenBack: () => void = () => undefined): void =>
    act(() => holdMessage({ ...held('a'), seconds: 10 }, queryClient, takenBack));

  beforeEach(() => {
    // To the millisecond.
    vi.useFakeTimers();
    isOnLine = true;
  });

  it.each([
    ['while it counts down', 4_000],
    ['at the very end', DUE],
  ])('waits for the network that goes %s, and is sent once', async (_when, at) => {
    const messages = shown();
    const takenBack = vi.fn();
    hold(takenBack);
    await act(() => vi.advanceTimersByTimeAsync(at - 1));
    isOnLine = false;
    answer = unreachable;
    window.dispatchEvent(new Event('offline'));
    await act(() => vi.advanceTimersByTimeAsync(DUE - at + 2));
    expect(messages.current).toMatchObject([{ body: 'Ik kom morgen', dueAt: null }]);
    expect(localStorage.getItem(DRAFT)).toBeNull();
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    posted = [];

    answer = () => json(201, { id: 7, timeline: [] });
    await reconnect();
    await reconnect();
    expect(posted).toEqual([{ key: 'a', body: 'Ik kom morgen' }]);
    expect(messages.current).toEqual([]);
    expect(takenBack).not.toHaveBeenCalled();
  });

  it('goes again under its key when only the answer was lost', async () => {
    hold();
    let lose: (error: Error) => void = () => undefined;
    answer = () => new Promise<Response>((_resolve, reject) => (lose = reject));
    await act(() => vi.advanceTimersByTimeAsync(DUE + 1));
    expect(posted).toHaveLength(1);
    answer = () => json(201, { id: 7, timeline: [] });
    await act(async () => {
      lose(new TypeError('Failed to fetch'));
      await vi.advanceTimersByTimeAsync(1_000);
    });
    expect(posted.map(({ key }) => key)).toEqual(['a', 'a']);
    expect(localStorage).toHaveLength(0);
  });

  it('can be taken back while it waits', async () => {
    const messages = shown();
    const takenBack = vi.fn();
    hold(takenBack);
    isOnLine = false;
    answer = unreachable;
    await act(() => vi.advanceTimersByTimeAsync(DUE + 1));
    act(() => messages.current[0]?.undo?.());
    expect(takenBack).toHaveBeenCalledOnce();
    expect(localStorage.getItem(DRAFT)).toContain('Ik kom morgen');
  });

  it('is a draft again where this device cannot keep it', async () => {
    const toasts = renderHook(() => useToasts()).result;
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new Error('full');
    });
    hold();
    answer = unreachable;
    await act(() => vi.advanceTimersByTimeAsync(DUE + 1));
    const said = toasts.current.find(({ tone }) => tone === 'danger');
    expect(said?.text).toContain('outbox.refused');
    act(() => dismissToast(said?.id ?? 0));
  });
});
