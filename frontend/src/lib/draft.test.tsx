import { act, renderHook } from '@testing-library/react';

import { forgetDrafts, useDraft, VISITS } from './draft';

beforeEach(() => localStorage.clear());

it('comes back after a reload, with the same idempotency key', () => {
  const first = renderHook(() => useDraft('1:new', { title: '' }));
  act(() => first.result.current.set({ title: 'Laptops' }));
  const key = first.result.current.idempotencyKey;
  first.unmount();

  const second = renderHook(() => useDraft('1:new', { title: '' }));
  expect(second.result.current.value).toEqual({ title: 'Laptops' });
  expect(second.result.current.idempotencyKey).toBe(key);
  expect(second.result.current.isRestored).toBe(true);
});

it('starts anew with another key once it is sent', () => {
  const { result } = renderHook(() => useDraft('1:new', { title: '' }));
  act(() => result.current.set({ title: 'Laptops' }));
  const key = result.current.idempotencyKey;
  act(() => result.current.clear());
  expect(result.current.value).toEqual({ title: '' });
  expect(result.current.idempotencyKey).not.toBe(key);
});

it('keeps what is typed while it is on its way, under another key', () => {
  const { result } = renderHook(() => useDraft('1:new', { title: '' }));
  act(() => result.current.set({ title: 'Laptops' }));
  const { idempotencyKey, renewKey } = result.current;
  act(() => result.current.set({ title: 'Laptops en tablets' }));
  act(renewKey);
  expect(result.current.value).toEqual({ title: 'Laptops en tablets' });
  expect(result.current.idempotencyKey).not.toBe(idempotencyKey);
  const again = renderHook(() => useDraft('1:new', { title: '' })).result.current;
  expect(again.value).toEqual({ title: 'Laptops en tablets' });
  expect(again.idempotencyKey).toBe(result.current.idempotencyKey);
});

it('keeps the drafts of two tickets apart', () => {
  const { result, rerender } = renderHook(({ name }) => useDraft(name, ''), {
    initialProps: { name: '1:reply:5' },
  });
  act(() => result.current.set('Bijna klaar'));
  rerender({ name: '1:reply:6' });
  expect(result.current.value).toBe('');
  rerender({ name: '1:reply:5' });
  expect(result.current.value).toBe('Bijna klaar');
});

it('is gone after signing out', () => {
  const { result } = renderHook(() => useDraft('1:new', ''));
  act(() => result.current.set('Geheim'));
  localStorage.setItem(`${VISITS}1`, '[[7,{"seen":12}]]');
  forgetDrafts();
  expect(localStorage).toHaveLength(0);
});
