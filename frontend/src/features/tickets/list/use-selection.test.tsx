import { act, renderHook } from '@testing-library/react';

import type { TicketRow } from '@/api/types';

import { between, SELECTED_AT_MOST, useSelection } from './use-selection';

const items = (...ids: number[]) => ids.map((id) => ({ id, row: { id } as TicketRow }));

it('finds the rows between two, whichever comes first', () => {
  expect(between([5, 4, 3, 2], 4, 2)).toEqual([4, 3, 2]);
  expect(between([5, 4, 3, 2], 2, 4)).toEqual([4, 3, 2]);
  expect(between([5, 4], 9, 4)).toEqual([4]);
  expect(between([5, 4], null, 4)).toEqual([4]);
});

it('chooses one by one, a range, and lets go', () => {
  const { result } = renderHook(() => useSelection('a'));
  const list = () => result.current.in(items(5, 4, 3, 2));
  const chosen = () => result.current.rows.map(({ id }) => id);
  act(() => list().toggle(5, false));
  act(() => list().toggle(3, true));
  expect(chosen()).toEqual([5, 4, 3]);
  act(() => list().toggle(4, false));
  expect(chosen()).toEqual([5, 3]);
  act(() => result.current.clear());
  expect(chosen()).toEqual([]);
});

it('begins with none in another list', () => {
  const { result, rerender } = renderHook(({ key }) => useSelection(key), {
    initialProps: { key: 'a' },
  });
  act(() => result.current.in(items(1)).toggle(1, false));
  rerender({ key: 'b' });
  expect(result.current.rows).toEqual([]);
});

it('holds no more than the server takes', () => {
  const { result } = renderHook(() => useSelection('a'));
  act(() => result.current.add(Array.from({ length: 300 }, (_, id) => ({ id }) as TicketRow)));
  expect(result.current.rows).toHaveLength(SELECTED_AT_MOST);
});
