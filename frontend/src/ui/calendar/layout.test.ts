import { byDay, layOut, shifted, shownHours, snapped, type Span } from './layout';

const span = (from: number, until: number) => ({ from: from * 60, until: until * 60 });

/** Every item with the columns it got, as "2/3". */
function places(items: Span[], most?: number): string[] {
  const { laid } = layOut(items, most);
  return items.map((item) => {
    const found = laid.find((each) => each.item === item);
    return found === undefined ? 'hidden' : `${found.column + 1}/${found.columns}`;
  });
}

it('gives what stands alone all of the width, and what overlaps a column each', () => {
  expect(places([span(9, 11), span(10, 12), span(13, 14)])).toEqual(['1/2', '2/2', '1/1']);
});

it('puts what begins when another one ends in the same column', () => {
  expect(places([span(9, 12), span(9, 10), span(10, 11), span(12, 13)])).toEqual([
    '1/2',
    '2/2',
    '2/2',
    '1/1',
  ]);
});

it('keeps together what overlaps by way of a third', () => {
  expect(places([span(9, 11), span(10, 13), span(12, 14)])).toEqual(['1/2', '2/2', '1/2']);
});

it('draws short ones no smaller than a finger, also beside the next one', () => {
  expect(places([span(9, 9.25), span(9.25, 10)])).toEqual(['1/2', '2/2']);
});

it('hides what does not fit beside the others, and nothing else', () => {
  const many = [span(9, 12), span(9, 12), span(9.5, 12), span(13, 14)];
  expect(places(many, 2)).toEqual(['1/2', '2/2', 'hidden', '1/1']);
  expect(layOut(many, 2).hidden).toEqual([many[2]]);
});

it('never lets two lie on top of each other', () => {
  // A thousand of an arithmetic series: the same on every run.
  const items = Array.from({ length: 1000 }, (_, at) => {
    const from = 480 + ((at * 7919) % 540);
    return { from, until: from + 15 + ((at * 104729) % 180) };
  });
  const columns = new Map<string, Span[]>();
  for (const { item, column, columns: of } of layOut(items).laid) {
    expect(column).toBeLessThan(of);
    const others = columns.get(String(column)) ?? [];
    expect(others.every((other) => other.until <= item.from || item.until <= other.from)).toBe(
      true,
    );
    columns.set(String(column), [...others, item]);
  }
  expect([...columns.values()].flat()).toHaveLength(1000);
});

it('shows school hours, and more where something lies outside of them', () => {
  expect(shownHours([])).toEqual({ first: 7, last: 18 });
  expect(shownHours([span(6.5, 8), span(19, 20.25)])).toEqual({ first: 6, last: 21 });
});

it('moves by whole steps and stays within the day', () => {
  expect(snapped(8)).toBe(15);
  expect(snapped(-8)).toBe(-15);
  expect(shifted(span(9, 11), 15)).toEqual({ from: 555, until: 675 });
  expect(shifted(span(0, 2), -15)).toEqual(span(0, 2));
  expect(shifted(span(21.5, 23.75), 60)).toEqual(span(21.5, 23.75));
});

it('finds the days of items', () => {
  const items = ['2026-12-01', '2026-12-02', '2026-12-01'].map((day, id) => ({ day, id }));
  expect([...byDay(items)].map(([day, list]) => [day, list.map(({ id }) => id)])).toEqual([
    ['2026-12-01', [0, 2]],
    ['2026-12-02', [1]],
  ]);
});
