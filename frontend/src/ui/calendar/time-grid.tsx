import { DndContext, useDroppable } from '@dnd-kit/core';
import { useId, useMemo, type CSSProperties, type MouseEvent, type ReactNode } from 'react';

import { clockOf, timeOf } from '@/lib/clock';
import { useNow } from '@/lib/now';

import classes from './calendar.module.css';
import { DayHead, type DayHeadProps } from './day-head';
import type { CalendarItem, DayNote, ItemProps } from './item';
import { ItemLink } from './item-link';
import { byDay, layOut, shownHours, SHORTEST } from './layout';
import { useCalendarDrag } from './use-calendar-drag';
import { BY_TIME, useMoving, type Movement } from './use-moving';

interface Props<Item> extends ItemProps<Item>, Omit<DayHeadProps, 'day' | 'notes' | 'hidden'> {
  days: readonly string[];
  items: readonly Item[];
  notes: ReadonlyMap<string, readonly DayNote[]>;
  /** How many fit beside each other; the rest is named above the day. */
  most: number;
  /** How an item is moved by keyboard. */
  hint: string;
  /** An empty place was clicked: a day, and minutes since midnight. */
  onPick?: ((day: string, from: number) => void) | undefined;
}

/** Days beside each other on a grid of hours. */
export function TimeGrid<Item extends CalendarItem>({
  days,
  items,
  notes,
  most,
  hint,
  onPick,
  ...rest
}: Props<Item>) {
  const { first, last } = shownHours(items);
  const hours = last - first;
  const hintId = useId();
  const movement = useMoving<Item>(BY_TIME, rest);
  const { moving, said } = movement;
  const drag = useCalendarDrag<Item>({ minutesShown: hours * 60, ...movement });
  const itemsByDay = useMemo(() => byDay(items), [items]);
  const style = { '--days': days.length, '--hours': hours };
  return (
    <DndContext {...drag} accessibility={{ restoreFocus: false }}>
      <p id={hintId} hidden>
        {hint}
      </p>
      <p role="status" className="visually-hidden">
        {said}
      </p>
      <div className={classes.timeGrid} style={style}>
        <div className={classes.hours} aria-hidden="true">
          {Array.from({ length: hours }, (_, at) => (
            <span key={at} style={{ '--at': at }}>
              {timeOf((first + at) * 60)}
            </span>
          ))}
        </div>
        {days.map((day) => (
          <Day
            key={day}
            day={day}
            items={itemsByDay.get(day) ?? NONE}
            notes={notes.get(day) ?? NONE}
            most={most}
            first={first}
            hours={hours}
            hintId={hintId}
            onPick={onPick}
            movement={movement}
            {...rest}
          >
            {moving?.target.day === day && (
              <Ghost span={moving.target} first={first}>
                {rest.draw({ ...moving.item, ...moving.target })}
              </Ghost>
            )}
          </Day>
        ))}
      </div>
    </DndContext>
  );
}

const NONE: readonly never[] = [];

interface DayProps<Item extends CalendarItem>
  extends ItemProps<Item>, Omit<DayHeadProps, 'notes' | 'hidden'>, Pick<Props<Item>, 'most'> {
  items: readonly Item[];
  notes: readonly DayNote[];
  first: number;
  hours: number;
  hintId: string;
  onPick: Props<Item>['onPick'];
  movement: Movement<Item>;
  children: ReactNode;
}

function Day<Item extends CalendarItem>({
  day,
  items,
  notes,
  most,
  first,
  hours,
  hintId,
  onPick,
  movement,
  children,
  ...rest
}: DayProps<Item>) {
  const headId = useId();
  const { setNodeRef } = useDroppable({ id: day });
  const { laid, hidden } = useMemo(() => layOut(items, most), [items, most]);

  function pick(event: MouseEvent<HTMLDivElement>): void {
    if (event.target !== event.currentTarget) return;
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const minutes = ((event.clientY - top) / height) * hours * 60;
    onPick?.(day, first * 60 + Math.floor(minutes / 30) * 30);
  }

  return (
    <section className={classes.day} aria-labelledby={headId} data-day={day}>
      <DayHead id={headId} day={day} notes={notes} hidden={hidden.length} {...rest} />
      {/* The button at the head of the day does the same by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
      <div
        ref={setNodeRef}
        className={classes.track}
        data-closed={notes.some(({ isClosed }) => isClosed) || undefined}
        data-pick={onPick !== undefined || undefined}
        onClick={onPick === undefined ? undefined : pick}
      >
        <ol className="plain">
          {laid.map(({ item, column, columns }) => (
            <li key={item.id}>
              <ItemLink
                item={item}
                hintId={hintId}
                isMoving={movement.moving?.item.id === item.id}
                style={placed(item, first, column, columns)}
                onKeyDown={movement.onKeyDown}
                onBlur={movement.onBlur}
                {...rest}
              />
            </li>
          ))}
        </ol>
        {children}
        <NowLine day={day} first={first} hours={hours} />
      </div>
    </section>
  );
}

function placed(
  { from, until }: { from: number; until: number },
  first: number,
  column = 0,
  columns = 1,
): CSSProperties {
  return {
    '--from': (from - first * 60) / 60,
    '--length': Math.max(until - from, SHORTEST) / 60,
    '--column': column,
    '--columns': columns,
  };
}

/** Where it comes when it is let go of. */
function Ghost({
  span,
  first,
  children,
}: {
  span: { from: number; until: number };
  first: number;
  children: ReactNode;
}) {
  return (
    <div
      className={`${classes.item} ${classes.ghost}`}
      style={placed(span, first)}
      aria-hidden="true"
    >
      {children}
    </div>
  );
}

function NowLine({ day, first, hours }: { day: string; first: number; hours: number }) {
  const now = clockOf(useNow());
  const at = now.minutes / 60 - first;
  if (now.day !== day || at < 0 || at > hours) return null;
  return <div className={classes.now} style={{ '--from': at }} />;
}
