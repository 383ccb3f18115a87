import { QueryClient } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';

import { forgetDrafts } from '@/lib/draft';
import { useToasts } from '@/ui/toast';

import { useHeldMessages } from './held';
import { holdMessage, sendAll } from './outbox';

vi.mock('@/i18n/catalogues', () => ({ t: (key: string) => key }));
vi.mock('@/i18n/i18n', () => ({ loadTexts: () => Promise.resolve() }));

const held = {
  message: { ticketId: 7, idempotencyKey: 'a', body: 'Ik kom morgen', audience: 'public' as const },
  userId: 1,
  draftName: 'draft:reply:1:7',
  draft: { body: 'Ik kom morgen' },
  isNote: false,
  number: 7,
  seconds: 10,
};

afterEach(() => vi.unstubAllGlobals());

it('takes the notice that a message was refused away once it was sent after all', async () => {
  const toasts = renderHook(() => useToasts());
  const notices = () => toasts.result.current.filter((toast) => toast.tone === 'danger');
  const fetch = vi.fn().mockResolvedValueOnce(new Response(null, { status: 403 }));
  fetch.mockImplementation(() => Promise.resolve(new Response(null, { status: 204 })));
  vi.stubGlobal('fetch', fetch);
  const queryClient = new QueryClient();

  async function send(idempotencyKey: string) {
    holdMessage({ ...held, message: { ...held.message, idempotencyKey } }, queryClient);
    await sendAll(queryClient, 1, 5_000);
  }

  await act(() => send('a'));
  expect(notices()).toHaveLength(1);

  localStorage.clear();
  await act(() => send('b'));
  expect(notices()).toHaveLength(0);
});

it('shows what is held with its ticket until it is undone or the server has answered', async () => {
  const { result } = renderHook(() => useHeldMessages(7));
  const elsewhere = renderHook(() => useHeldMessages(8));
  let answer: (response: Response) => void = () => undefined;
  const answered = new Promise<Response>((resolve) => {
    answer = resolve;
  });
  vi.stubGlobal('fetch', () => answered);
  const queryClient = new QueryClient();
  const hold = (idempotencyKey: string) =>
    holdMessage({ ...held, message: { ...held.message, idempotencyKey } }, queryClient);

  act(() => hold('c'));
  expect(result.current).toMatchObject([{ body: 'Ik kom morgen', isNote: false }]);
  expect(elsewhere.result.current).toEqual([]);
  act(() => result.current[0]?.undo?.());
  expect(result.current).toEqual([]);

  act(() => hold('d'));
  let sent: Promise<number> = Promise.resolve(0);
  act(() => {
    sent = sendAll(queryClient, 1, 5_000);
  });
  expect(result.current).toMatchObject([{ undo: null }]);
  await act(async () => {
    answer(new Response(null, { status: 204 }));
    await sent;
  });
  expect(result.current).toEqual([]);
});

it('waits for a network that hangs no longer than it is told, and keeps nothing anew that was thrown away', async () => {
  vi.useFakeTimers();
  let fail: (error: Error) => void = () => undefined;
  vi.stubGlobal(
    'fetch',
    () =>
      new Promise((_, reject) => {
        fail = reject;
      }),
  );
  const queryClient = new QueryClient();
  holdMessage({ ...held, message: { ...held.message, idempotencyKey: 'e' } }, queryClient);
  const unsent = vi.fn();
  void sendAll(queryClient, 1, 5_000).then(unsent);
  await act(() => vi.advanceTimersByTimeAsync(4_900));
  expect(unsent).not.toHaveBeenCalled();
  await act(() => vi.advanceTimersByTimeAsync(200));
  expect(unsent).toHaveBeenCalledWith(1);

  forgetDrafts();
  fail(new TypeError('Failed to fetch'));
  await act(() => vi.advanceTimersByTimeAsync(100));
  expect(Object.keys(localStorage).filter((key) => key.startsWith('draft:outbox'))).toEqual([]);
  vi.useRealTimers();
});
