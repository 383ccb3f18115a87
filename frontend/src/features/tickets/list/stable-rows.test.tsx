import { act, renderHook } from '@testing-library/react';

import type { TicketRow } from '@/api/types';

import { mergeShown, useStableRows } from './stable-rows';

describe('mergeShown', () => {
  it('holds new rows above back and lets the next page come in below', () => {
    expect(mergeShown([3, 2, 1], [5, 4, 3, 2, 1, 0])).toEqual({
      ids: [3, 2, 1, 0],
      fresh: [5, 4],
      isReordered: false,
    });
  });

  it('takes away what is gone', () => {
    expect(mergeShown([3, 2, 1], [3, 1])).toEqual({ ids: [3, 1], fresh: [], isReordered: false });
  });

  it('keeps the place of what is gone while somebody points at the list', () => {
    expect(mergeShown([3, 2, 1], [4, 3, 1, 0], true)).toEqual({
      ids: [3, 2, 1, 0],
      fresh: [4],
      isReordered: false,
    });
  });

  it('keeps rows where they are when the server would order them anew', () => {
    const merged = mergeShown([3, 2, 1], [1, 3, 2]);
    expect(merged.ids).toEqual([3, 2, 1]);
    expect(merged.isReordered).toBe(true);
  });

  it('shows everything when nothing of the old is left', () => {
    expect(mergeShown([3], [9, 8])).toEqual({ ids: [9, 8], fresh: [], isReordered: false });
    expect(mergeShown([], [9])).toEqual({ ids: [9], fresh: [], isReordered: false });
  });
});

describe('useStableRows', () => {
  const rowsOf = (...ids: number[]) => ids.map((id) => ({ id }) as TicketRow);
  const base = { key: 'a', isSettled: true, isHeld: false };
  type Props = typeof base & { rows: TicketRow[] };
  const render = (initialProps: Props) =>
    renderHook(({ rows, ...options }: Props) => useStableRows(rows, options), { initialProps });
  const idsOf = ({ items }: { items: { id: number }[] }) => items.map(({ id }) => id);

  it('counts what waits, shows it when asked, and starts afresh for another list', () => {
    const { result, rerender } = render({ ...base, rows: rowsOf(2, 1) });
    rerender({ ...base, rows: rowsOf(4, 3, 2, 1) });
    expect(idsOf(result.current)).toEqual([2, 1]);
    expect(result.current.freshCount).toBe(2);

    act(() => result.current.showAll());
    expect(idsOf(result.current)).toEqual([4, 3, 2, 1]);
    expect(result.current.freshCount).toBe(0);

    rerender({ ...base, key: 'b', rows: rowsOf(9) });
    expect(idsOf(result.current)).toEqual([9]);
    expect(result.current.freshCount).toBe(0);
  });

  it('shows older rows only until the answer of now is there', () => {
    const { result, rerender } = render({ ...base, isSettled: false, rows: rowsOf(2, 1) });
    rerender({ ...base, rows: rowsOf(3, 2, 1) });
    expect(idsOf(result.current)).toEqual([3, 2, 1]);
  });

  it('closes the gap of a ticket that left once nobody points at the list any longer', () => {
    const { result, rerender } = render({ ...base, rows: rowsOf(3, 2, 1) });
    rerender({ ...base, isHeld: true, rows: rowsOf(3, 1) });
    expect(result.current.items).toEqual([
      { id: 3, row: { id: 3 } },
      { id: 2, row: null },
      { id: 1, row: { id: 1 } },
    ]);
    rerender({ ...base, rows: rowsOf(3, 1) });
    expect(idsOf(result.current)).toEqual([3, 1]);
  });

  it('comes back as it was left, when it was left further down', () => {
    vi.stubGlobal('scrollY', 900);
    render({ ...base, rows: rowsOf(2, 1) }).unmount();
    const back = render({ ...base, isSettled: false, rows: rowsOf(3, 2, 1) });
    expect(idsOf(back.result.current)).toEqual([2, 1]);
    expect(back.result.current.freshCount).toBe(1);
    vi.stubGlobal('scrollY', 0);
    back.unmount();
    expect(
      idsOf(render({ ...base, isSettled: false, rows: rowsOf(3, 2, 1) }).result.current),
    ).toEqual([3, 2, 1]);
    vi.unstubAllGlobals();
  });
});
