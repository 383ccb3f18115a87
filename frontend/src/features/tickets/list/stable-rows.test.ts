import { act, renderHook } from '@testing-library/react';

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
  const row = (id: number) => ({ id });

  it('counts what waits, shows it when asked, and starts afresh for another list', () => {
    const { result, rerender } = renderHook(({ rows, key }) => useStableRows(rows, key), {
      initialProps: { rows: [2, 1].map(row), key: 'a' },
    });
    rerender({ rows: [4, 3, 2, 1].map(row), key: 'a' });
    expect(result.current.rows.map(({ id }) => id)).toEqual([2, 1]);
    expect(result.current.freshCount).toBe(2);

    act(() => result.current.showAll());
    expect(result.current.rows.map(({ id }) => id)).toEqual([4, 3, 2, 1]);
    expect(result.current.freshCount).toBe(0);

    rerender({ rows: [9].map(row), key: 'b' });
    expect(result.current.rows.map(({ id }) => id)).toEqual([9]);
    expect(result.current.freshCount).toBe(0);
  });
});
