import type { ReactNode } from 'react';

import type { Span } from './layout';

/** Something on a day of the calendar. */
export interface CalendarItem extends Span {
  id: number;
  day: string;
  /** All that one sees of it, for who does not. */
  label: string;
  href: string;
  isMovable: boolean;
}

/** Where something is moved to. */
export interface Target extends Span {
  day: string;
}

/** What is said of a whole day: a holiday, a study day of a school. */
export interface DayNote {
  name: string;
  /** For what the day is no day of work; else it only helps to know. */
  isClosed: boolean;
}

/** What a grid needs of its items, besides where they are. */
export interface ItemProps<Item> {
  /** Follow the link without leaving the page. */
  onOpen: (item: Item) => void;
  onMove: (item: Item, target: Target) => void;
  /** Said while it is moved by keyboard: where it comes, and how it is put down. */
  sayTarget: (item: Item, target: Target) => string;
  /** Said when it was not put down. */
  sayStays: (item: Item) => string;
  /** What stands in its box. */
  draw: (item: Item) => ReactNode;
  /** The state that colours it. */
  toneOf: (item: Item) => string;
}
