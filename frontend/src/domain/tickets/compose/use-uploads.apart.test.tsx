import { act, renderHook } from '@testing-library/react';

import { ApiProblem } from '@/api/problem';
import type { Attachment } from '@/api/types';
import { isUploadKept, startUpload } from '@/api/uploads';

import { loadTexts, startI18n } from '@/i18n/i18n';

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

beforeAll(async () => {
  await startI18n('nl');
  await loadTexts('composer');
});

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
  const start = answer(...Array.from({ length: 8 }, () => busy));
  const { result } = await add();
  await act(() => vi.advanceTimersByTimeAsync(60_000));
  expect(start).toHaveBeenCalledTimes(8);
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

test('files are sent two at a time, the others in turn', async () => {
  const ends: (() => void)[] = [];
  const wait = () => new Promise<Attachment>((resolve) => ends.push(() => resolve(kept)));
  const start = answer(wait, wait, wait, wait);
  const { result } = renderHook(() => useUploads([], vi.fn()));
  await act(async () => {
    result.current.add([file, file, file, file]);
    await vi.advanceTimersByTimeAsync(0);
  });
  expect(result.current.pending).toHaveLength(4);
  expect(start).toHaveBeenCalledTimes(2);
  await act(async () => {
    ends[0]?.();
    await vi.advanceTimersByTimeAsync(0);
  });
  expect(start).toHaveBeenCalledTimes(3);
});

test('a file that waits for its turn is not sent when it is taken away or the page is left', async () => {
  const abort = () => Promise.reject<Attachment>(new DOMException('', 'AbortError'));
  const ends: (() => void)[] = [];
  const wait = () => new Promise<Attachment>((resolve) => ends.push(() => resolve(kept)));
  const start = answer(wait, wait, abort, abort);
  const { result, unmount } = renderHook(() => useUploads([], vi.fn()));
  await act(async () => {
    result.current.add([file, file, file, file]);
    await vi.advanceTimersByTimeAsync(0);
  });
  await act(async () => {
    result.current.removePending(result.current.pending[2]?.key ?? 0);
    await vi.advanceTimersByTimeAsync(0);
  });
  unmount();
  await act(async () => {
    for (const end of ends) end();
    await vi.advanceTimersByTimeAsync(0);
  });
  expect(start).toHaveBeenCalledTimes(2);
});

test('what was refused is told with its reason, stands in no way, and leaves only by a choice', async () => {
  answer(() =>
    Promise.reject(new ApiProblem(400, { code: 'type', detail: 'Dit soort bestand kan niet.' })),
  );
  const { result } = await add();
  expect(result.current.isBusy).toBe(false);
  expect(result.current.refused).toMatchObject([
    { name: 'foto.jpg', error: 'Dit soort bestand kan niet.' },
  ]);
  act(() => result.current.dropRefused());
  expect(result.current.pending).toEqual([]);
});

test('files over the number are named, and those that were refused do not count', async () => {
  const start = vi.mocked(startUpload);
  start.mockReset();
  start.mockImplementation(() => ({ done: new Promise(() => undefined), abort: vi.fn() }));
  const { result } = renderHook(() => useUploads([], vi.fn()));
  await act(async () => {
    result.current.add(Array.from({ length: 12 }, (_, at) => new File(['x'], `${at}.jpg`)));
    await vi.advanceTimersByTimeAsync(0);
  });
  expect(result.current.refused.map(({ name }) => name)).toEqual(['10.jpg', '11.jpg']);
  act(() => result.current.removePending(result.current.pending[0]?.key ?? 0));
  act(() => result.current.add([file]));
  expect(result.current.refused).toHaveLength(2);
});

test('a file that the server has thrown away is named, and leaves the draft', async () => {
  vi.mocked(isUploadKept).mockImplementation((id) => Promise.resolve(id !== 7));
  const stored = [
    { id: 7, name: 'oud.pdf', size: 1, isImage: false },
    { id: 8, name: 'nieuw.pdf', size: 1, isImage: false },
  ];
  const change = vi.fn<(update: (old: typeof stored) => typeof stored) => void>();
  const { result } = renderHook(() => useUploads(stored, change as never));
  await act(() => result.current.recheck());
  expect(result.current.refused.map(({ name }) => name)).toEqual(['oud.pdf']);
  expect(change.mock.calls[0]?.[0](stored).map(({ name }) => name)).toEqual(['nieuw.pdf']);
});
