import { renderHook } from '@testing-library/react';

import { trailTo, useTrailSource } from './trail';

it('takes along the list that shows the ticket, in its order', () => {
  const list = renderHook(({ ids }) => useTrailSource(ids, { ordering: '-created' }), {
    initialProps: { ids: [9, 4, 7] },
  });
  expect(trailTo(4)).toMatchObject({
    href: '/',
    ids: [9, 4, 7],
    filters: { ordering: '-created' },
  });
  list.rerender({ ids: [9, 7] });
  expect(trailTo(4)).toBeUndefined();
  list.unmount();
  expect(trailTo(9)).toBeUndefined();
});

it('makes one of the lists on a page', () => {
  const first = renderHook(() => useTrailSource([1, 2]));
  const second = renderHook(() => useTrailSource([2, 3]));
  expect(trailTo(3)?.ids).toEqual([1, 2, 3]);
  first.unmount();
  second.unmount();
});

it('keeps no more than the browser can hold', () => {
  const list = renderHook(() => useTrailSource(Array.from({ length: 5_000 }, (_, at) => at)));
  const ids = trailTo(3_000)?.ids ?? [];
  expect(ids).toHaveLength(1_000);
  expect(ids).toContain(3_000);
  list.unmount();
});
