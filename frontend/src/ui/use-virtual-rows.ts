import type { Range, VirtualItem, Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useReducer, useState } from 'react';

interface Options {
  /** Only long lists load what is needed for this; until it is there, all rows are in the page. */
  isVirtual: boolean;
  count: number;
  rowHeight: number;
  /** Where the list begins on the page, in pixels. */
  top: number;
  keyOf: (index: number) => number;
  /** A row that stays in the page wherever it is. */
  kept: () => number;
}

type Rows = Virtualizer<Window, Element>;

const OVERSCAN = 12;

/** How high the rows were that somebody saw last: who comes back to a list finds each where it stood. */
let lastSeen: VirtualItem[] = [];

/** The rows in sight, some around them, and the one that is kept. */
function rowsOf({ startIndex, endIndex, count }: Range, kept: number): number[] {
  const first = Math.max(0, startIndex - OVERSCAN);
  const last = Math.min(count - 1, endIndex + OVERSCAN);
  const shown = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  if (kept === -1 || (kept >= first && kept <= last)) return shown;
  return kept < first ? [kept, ...shown] : [...shown, kept];
}

/** Which part of a long list is in the page, as the page scrolls; null while the whole list is. */
export function useVirtualRows({
  isVirtual,
  count,
  rowHeight,
  top,
  keyOf,
  kept,
}: Options): Rows | null {
  const [, rerender] = useReducer((times: number) => times + 1, 0);
  const [rows, setRows] = useState<Rows | null>(null);
  const options = {
    count,
    estimateSize: () => rowHeight,
    scrollMargin: top,
    getItemKey: keyOf,
    rangeExtractor: (range: Range) => rowsOf(range, kept()),
  };
  const isWanted = isVirtual && rows === null;
  useEffect(() => {
    if (!isWanted) return;
    let isHere = true;
    void import('@tanstack/react-virtual').then((lib) => {
      if (!isHere) return;
      setRows(
        new lib.Virtualizer<Window, Element>({
          count: 0,
          estimateSize: () => rowHeight,
          getScrollElement: () => window,
          observeElementRect: lib.observeWindowRect,
          observeElementOffset: lib.observeWindowOffset,
          scrollToFn: lib.windowScroll,
          initialOffset: () => window.scrollY,
          initialMeasurementsCache: lastSeen,
          onChange: () => rerender(),
        }),
      );
    });
    return () => {
      isHere = false;
    };
  }, [isWanted, rowHeight]);
  // As the library's own hook does: the answer of this render is about these options.
  rows?.setOptions({ ...rows.options, ...options });
  useLayoutEffect(() => rows?._didMount(), [rows]);
  useEffect(
    () => () => {
      if (rows !== null) lastSeen = rows.takeSnapshot();
    },
    [rows],
  );
  useLayoutEffect(() => rows?._willUpdate());
  return isVirtual ? rows : null;
}
