import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';

import { useVirtualRows } from './use-virtual-rows';

interface Options {
  /** The element that holds the rows, and nothing above them. */
  body: RefObject<HTMLElement | null>;
  ids: readonly number[];
  rowHeight: number;
}

export interface WindowRow {
  index: number;
  /** Empty room above this row, in pixels: rows that are not in the page. */
  gap: number;
}

/** Below this many rows everything is in the page: find in page works as usual. */
const VIRTUAL_FROM = 60;

/**
 * Which rows of a long list are in the page: those in sight, some around them, and the one that has the focus, which
 * must not be lost by scrolling. The page itself scrolls.
 */
export function useWindowRows({ body, ids, rowHeight }: Options) {
  const isPrinting = useIsPrinting();
  const isVirtual = ids.length >= VIRTUAL_FROM && !isPrinting;
  const [top, setTop] = useState(0);
  const focused = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (!isVirtual) return;
    const measure = () => {
      const box = body.current?.getBoundingClientRect();
      if (box !== undefined) setTop(Math.round(box.top + window.scrollY));
    };
    measure();
    // Whatever stands above may grow: chosen filters, a notice.
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [body, isVirtual]);
  const virtual = useVirtualRows({
    isVirtual,
    count: ids.length,
    rowHeight,
    top,
    keyOf: (index) => ids[index] ?? index,
    kept: () => (focused.current === null ? -1 : ids.indexOf(focused.current)),
  });
  let end = top;
  const rows: WindowRow[] =
    virtual?.getVirtualItems().map((item) => {
      const gap = item.start - end;
      end = item.end;
      return { index: item.index, gap };
    }) ?? ids.map((_, index) => ({ index, gap: 0 }));
  return {
    rows,
    /** Empty room below the last row. */
    rest: virtual === null ? 0 : Math.max(0, virtual.getTotalSize() + top - end),
    /** For the `ref` of each row, which also needs `data-index`. */
    measure: virtual?.measureElement,
    /** The row of this id has (or gets) the focus. */
    hold: (id: number | null) => {
      focused.current = id;
    },
    reveal: (index: number) => {
      virtual?.scrollToIndex(index, { align: 'auto' });
    },
  };
}

/** On paper stands every row: they are in the page before the browser draws it. */
function useIsPrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const before = () => flushSync(() => setPrinting(true));
    const after = () => setPrinting(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return isPrinting;
}
