import { keepEarlier } from './history';
import type { CachedDetail } from './query-keys';

const detail = (seqs: readonly number[], before: number | null, level = 'full', cursor = 0) =>
  ({
    cursor,
    data: {
      level,
      checklist_items: null,
      timeline: seqs.map((seq) => ({ seq })),
      timeline_before: before,
    },
  }) as unknown as CachedDetail;

const seqs = (read: CachedDetail) => read.data.timeline.map((entry) => entry.seq);

it('keeps the older entries that were loaded when a newer answer overlaps them', () => {
  const merged = keepEarlier(detail([1, 2, 3, 4, 5], null), detail([4, 5, 6], 4));
  expect(seqs(merged)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(merged.data.timeline_before).toBeNull();
});

it('leaves no gap: entries that do not meet the newer answer are dropped', () => {
  const next = detail([8, 9], 8);
  expect(keepEarlier(detail([1, 2, 3], null), next)).toBe(next);
});

it('keeps nothing for another kind of reader', () => {
  const next = detail([2, 3], 2, 'full');
  expect(keepEarlier(detail([1, 2, 3], null, 'queue'), next)).toBe(next);
});

it('keeps nothing of a history that has no older part', () => {
  const next = detail([2, 3], null);
  expect(keepEarlier(detail([1, 2, 3], null), next)).toBe(next);
});
