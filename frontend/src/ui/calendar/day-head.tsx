import type { ReactNode } from 'react';

import { clockOf } from '@/lib/clock';
import { useNow } from '@/lib/now';

import classes from './calendar.module.css';
import type { DayNote } from './item';

export interface DayHeadProps {
  day: string;
  notes: readonly DayNote[];
  /** How many there is no room for. */
  hidden: number;
  /** The name of the day as a link to it: short where it stands, with all of its date for who hears it. */
  nameOf: (day: string) => ReactNode;
  /** Leads to those there is no room for. */
  more: (day: string, count: number) => ReactNode;
  /** What can be done with the day. */
  actionOf?: ((day: string) => ReactNode) | undefined;
}

export function DayHead({
  id,
  day,
  notes,
  hidden,
  nameOf,
  more,
  actionOf,
}: DayHeadProps & { id: string }) {
  const isToday = clockOf(useNow()).day === day;
  return (
    <header className={classes.dayHead} data-today={isToday || undefined}>
      <h3 id={id} className={classes.dayName} aria-current={isToday ? 'date' : undefined}>
        {nameOf(day)}
      </h3>
      {actionOf?.(day)}
      <DayNotes notes={notes} />
      {hidden > 0 && <span className={classes.more}>{more(day, hidden)}</span>}
    </header>
  );
}

export function DayNotes({ notes }: { notes: readonly DayNote[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className={classes.notes}>
      {notes.map(({ name, isClosed }) => (
        <li key={name} className={classes.note} data-closed={isClosed || undefined}>
          {name}
        </li>
      ))}
    </ul>
  );
}
