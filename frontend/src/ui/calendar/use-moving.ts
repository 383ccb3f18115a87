import { useRef, useState, type KeyboardEvent } from 'react';

import { plusDays } from '@/lib/days';

import type { CalendarItem, ItemProps, Target } from './item';
import { shifted, STEP } from './layout';

/** By how much an arrow moves: days and minutes. */
export type Arrows = Readonly<Partial<Record<string, { days?: number; minutes?: number }>>>;

/** On a grid of hours. */
export const BY_TIME: Arrows = {
  ArrowUp: { minutes: -STEP },
  ArrowDown: { minutes: STEP },
  ArrowLeft: { days: -1 },
  ArrowRight: { days: 1 },
};

/** On a grid of weeks below each other. */
export const BY_DAY: Arrows = {
  ArrowUp: { days: -7 },
  ArrowDown: { days: 7 },
  ArrowLeft: { days: -1 },
  ArrowRight: { days: 1 },
};

export interface Moving<Item> {
  item: Item;
  target: Target;
}

export function targetAfter(from: Target, days: number, minutes: number): Target {
  return { day: plusDays(from.day, days), ...shifted(from, minutes) };
}

export function isSame(one: Target, other: Target): boolean {
  return one.day === other.day && one.from === other.from;
}

export interface Movement<Item> {
  moving: Moving<Item> | null;
  /** The last that is said aloud. */
  said: string;
  setMoving: (moving: Moving<Item> | null) => void;
  put: (moving: Moving<Item>) => void;
  onKeyDown: (item: Item, event: KeyboardEvent) => void;
  onBlur: (item: Item) => void;
}

type Told<Item> = Pick<ItemProps<Item>, 'onMove' | 'sayTarget' | 'sayStays'>;

/**
 * Moving an item without letting go of it: where it would come is shown, and said aloud on the keyboard. There Alt with
 * an arrow moves, Enter puts it down, Escape or leaving it does not.
 */
export function useMoving<Item extends CalendarItem>(
  arrows: Arrows,
  { onMove, sayTarget, sayStays }: Told<Item>,
): Movement<Item> {
  const [moving, setMoving] = useState<Moving<Item> | null>(null);
  const [said, setSaid] = useState('');
  const isPuttingDown = useRef(false);

  function put({ item, target }: Moving<Item>): void {
    setMoving(null);
    if (!isSame(item, target)) onMove(item, target);
  }

  function stay(item: Item): void {
    setMoving(null);
    setSaid(sayStays(item));
  }

  function onKeyDown(item: Item, event: KeyboardEvent): void {
    const mine = moving?.item.id === item.id ? moving : null;
    const step = event.altKey && item.isMovable ? arrows[event.key] : undefined;
    if (step !== undefined) {
      // The browser would go a page back.
      event.preventDefault();
      const target = targetAfter(mine?.target ?? item, step.days ?? 0, step.minutes ?? 0);
      setMoving({ item, target });
      setSaid(sayTarget(item, target));
      return;
    }
    if (mine === null) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      isPuttingDown.current = true;
      put(mine);
      setSaid('');
      // It stands in another day now, as another element.
      requestAnimationFrame(() => {
        isPuttingDown.current = false;
        focusItem(item.id);
      });
    } else if (event.key === 'Escape') {
      event.preventDefault();
      stay(item);
    }
  }

  function onBlur(item: Item): void {
    if (moving?.item.id === item.id && !isPuttingDown.current) stay(item);
  }

  return { moving, said, setMoving, put, onKeyDown, onBlur };
}

/** Gives an item of the calendar the focus, where no dialog has it. */
export function focusItem(id: number): void {
  if (document.querySelector('dialog[open]') !== null) return;
  document.querySelector<HTMLElement>(`[data-item="${id}"]`)?.focus();
}
