/** Where what lies in a day is drawn on a grid of hours (no DOM). Times are minutes since midnight, as the clock shows them. */
export interface Span {
  from: number;
  until: number;
}

/** A place on the grid: the how manieth of so many columns beside each other. */
export interface Laid<Item> {
  item: Item;
  column: number;
  columns: number;
}

/** Moving and choosing a time go by steps of so many minutes. */
export const STEP = 15;
/** What is shorter is drawn as if it took this long, so that its name fits and a finger can hit it. */
export const SHORTEST = 30;
const DAY_MINUTES = 24 * 60;

/** What stands below each other in one cluster of items that overlap, directly or by others. */
interface Cluster<Item> {
  columns: Item[][];
  until: number;
}

/**
 * Places items that overlap beside each other, each in the first column that is free. Where more than `most` are at the
 * same time, the later ones are `hidden`: the caller says how many, and leads to where they are.
 */
export function layOut<Item extends Span>(
  items: readonly Item[],
  most = Number.POSITIVE_INFINITY,
): { laid: Laid<Item>[]; hidden: Item[] } {
  const ordered = [...items].sort((a, b) => a.from - b.from || b.until - a.until);
  const laid: Laid<Item>[] = [];
  const hidden: Item[] = [];
  let cluster: Cluster<Item> = { columns: [], until: 0 };

  function close(): void {
    const columns = cluster.columns.length;
    cluster.columns.forEach((column, at) =>
      column.forEach((item) => laid.push({ item, column: at, columns })),
    );
  }

  for (const item of ordered) {
    if (item.from >= cluster.until) {
      close();
      cluster = { columns: [], until: 0 };
    }
    const free = cluster.columns.find((column) => endOf(column.at(-1)) <= item.from);
    if (free !== undefined) free.push(item);
    else if (cluster.columns.length < most) cluster.columns.push([item]);
    else {
      hidden.push(item);
      continue;
    }
    cluster.until = Math.max(cluster.until, endOf(item));
  }
  close();
  return { laid, hidden };
}

function endOf(item: Span | undefined): number {
  return item === undefined ? 0 : Math.max(item.until, item.from + SHORTEST);
}

/** The hours that a grid shows: school hours, and more where something lies outside of them. */
export function shownHours(items: readonly Span[]): { first: number; last: number } {
  let first = 7;
  let last = 18;
  for (const { from, until } of items) {
    first = Math.min(first, Math.floor(from / 60));
    last = Math.max(last, Math.ceil(until / 60));
  }
  return { first, last };
}

/** To the nearest step. */
export function snapped(minutes: number): number {
  return Math.round(minutes / STEP) * STEP;
}

/** The same length so much later or earlier, within the day. */
export function shifted(item: Span, minutes: number): Span {
  const length = item.until - item.from;
  const from = Math.min(Math.max(item.from + minutes, 0), DAY_MINUTES - STEP - length);
  // What ends at the very end of the day cannot go later, and is not pushed back either.
  const kept = minutes > 0 ? Math.max(from, item.from) : from;
  return { from: kept, until: kept + length };
}

/** In the order of the day; what begins at the same time in the order it had. */
export function byTime<Item extends Span & { day: string }>(items: readonly Item[]): Item[] {
  return [...items].sort((a, b) => a.day.localeCompare(b.day) || a.from - b.from);
}

/** Items by the day they are on. */
export function byDay<Item extends { day: string }>(items: readonly Item[]): Map<string, Item[]> {
  const days = new Map<string, Item[]>();
  for (const item of items) {
    const known = days.get(item.day);
    if (known === undefined) days.set(item.day, [item]);
    else known.push(item);
  }
  return days;
}
