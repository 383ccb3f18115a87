import { act, renderHook } from '@testing-library/react';

import { ApiProblem } from '@/api/problem';
import type { Attachment } from '@/api/types';
import { startUpload } from '@/api/uploads';

import { useUploads } from './use-uploads';

vi.mock('@/api/uploads', () => ({
  startUpload: vi.fn(),
  discardUpload: vi.fn(),
  isUploadKept: vi.fn(),
}));

const file = new File(['x'], 'foto.jpg');
const kept = { id: 7, name: 'foto.jpg', size: 1, is_image: true } as Attachment;
const busy = () => Promise.reject(new ApiProblem(503, { code: 'busy', detail: 'Druk.' }));

function answer(...answers: (() => Promise<Attachment>)[]) {
  const start = vi.mocked(startUpload);
  start.mockReset();
  for (const done of answers) {
    start.mockImplementationOnce(() => ({ done: done(), abort: () => undefined }));
  }
  return start;
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

async function add(change = vi.fn()) {
  const hook = renderHook(() => useUploads([], change));
  await act(async () => {
    hook.result.current.add([file]);
    await vi.advanceTimersByTimeAsync(0);
  });
  return hook;
}

test('a file that a busy server does not take yet is sent again by itself', async () => {
  const change = vi.fn();
  const start = answer(busy, busy, () => Promise.resolve(kept));
  const { result } = await add(change);
  expect(result.current.pending[0]?.error).toBeNull();
  await act(() => vi.advanceTimersByTimeAsync(10_000));
  expect(start).toHaveBeenCalledTimes(3);
  expect(change).toHaveBeenCalledTimes(1);
  expect(result.current.pending).toEqual([]);
});

test('after some tries it says so, and can be tried by hand', async () => {
  const start = answer(busy, busy, busy, busy, busy);
  const { result } = await add();
  await act(() => vi.advanceTimersByTimeAsync(60_000));
  expect(start).toHaveBeenCalledTimes(5);
  expect(result.current.pending[0]).toMatchObject({ error: 'Druk.', canRetry: true });
});

test('a file that was taken away meanwhile is not sent again', async () => {
  const start = answer(busy);
  const { result } = await add();
  await act(async () => {
    result.current.removePending(result.current.pending[0]?.key ?? 0);
    await vi.advanceTimersByTimeAsync(60_000);
  });
  expect(start).toHaveBeenCalledTimes(1);
});

test('nothing is sent after the page is left', async () => {
  const start = answer(busy);
  const { unmount } = await add();
  unmount();
  await act(() => vi.advanceTimersByTimeAsync(60_000));
  expect(start).toHaveBeenCalledTimes(1);
});
