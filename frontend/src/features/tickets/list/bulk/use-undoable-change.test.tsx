import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';

import type { TicketRow } from '@/api/types';
import { sendWaiting } from '@/lib/leaving';

import { UNDO_FOR, useUndoableChange, type UndoableChange } from './use-undoable-change';

const change: UndoableChange = {
  text: 'Status wordt Opgelost',
  rows: [{ id: 7, version: 3 } as TicketRow],
  input: { operation: 'move', to: 'solved' },
};
const outcome = { done: 1, refused: 0, results: [] };
const fetched = vi.fn<(request: Request) => Promise<Response>>();

function render(onSent = vi.fn()) {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
  );
  return { ...renderHook(() => useUndoableChange(onSent), { wrapper }), onSent };
}

beforeEach(() => {
  vi.useFakeTimers();
  fetched.mockReset();
  fetched.mockImplementation(() => Promise.resolve(Response.json(outcome)));
  vi.stubGlobal('fetch', fetched);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('sends nothing while it can be taken back, and never what was taken back', async () => {
  const { result } = render();
  act(() => result.current.start(change));
  await act(() => vi.advanceTimersByTimeAsync(UNDO_FOR - 1));
  expect(result.current.state.step).toBe('waiting');
  act(() => result.current.undo());
  await act(() => vi.advanceTimersByTimeAsync(UNDO_FOR));
  expect(fetched).not.toHaveBeenCalled();
  expect(result.current.state.step).toBe('none');
});

it('sends after ten seconds what each ticket was when it was chosen, and tells what came of it', async () => {
  const { result, onSent } = render();
  act(() => result.current.start(change));
  await act(() => vi.advanceTimersByTimeAsync(UNDO_FOR));
  const request = fetched.mock.calls[0]?.[0];
  expect(await request?.json()).toEqual({
    operation: 'move',
    to: 'solved',
    tickets: [{ id: 7, version: 3 }],
  });
  expect(request?.headers.get('Idempotency-Key')).not.toBeNull();
  expect(result.current.state).toMatchObject({ step: 'done', outcome });
  expect(onSent).toHaveBeenCalledTimes(1);
});

it('sends at once when another change follows or the page is left', async () => {
  const { result, unmount } = render();
  act(() => result.current.start(change));
  act(() => result.current.start({ ...change, input: { operation: 'follow' } }));
  await act(() => vi.advanceTimersByTimeAsync(0));
  expect(fetched).toHaveBeenCalledTimes(1);
  expect(result.current.state.step).toBe('waiting');
  unmount();
  await vi.advanceTimersByTimeAsync(0);
  expect(fetched).toHaveBeenCalledTimes(2);
});

it('is sent before its maker signs out', async () => {
  const { result } = render();
  act(() => result.current.start(change));
  await act(sendWaiting);
  expect(fetched).toHaveBeenCalledTimes(1);
  expect(result.current.state.step).toBe('done');
});

it('tries again under the same key', async () => {
  fetched.mockImplementationOnce(() => Promise.reject(new TypeError('network')));
  const { result } = render();
  act(() => result.current.start(change));
  await act(() => vi.advanceTimersByTimeAsync(UNDO_FOR));
  expect(result.current.state.step).toBe('failed');
  act(() => result.current.retry());
  await act(() => vi.advanceTimersByTimeAsync(0));
  const keys = fetched.mock.calls.map(([request]) => request.headers.get('Idempotency-Key'));
  expect(keys).toHaveLength(2);
  expect(keys[0]).toBe(keys[1]);
});
