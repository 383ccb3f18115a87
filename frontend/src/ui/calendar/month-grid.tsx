import { DndContext, useDroppable } from '@dnd-kit/core';
import { useId, useMemo, type MouseEvent, type ReactNode } from 'react';

import classes from './calendar.module.css';
import { DayHead, type DayHeadProps } from './day-head';
import type { CalendarItem, DayNote, ItemProps } from './item';
import { ItemLink } from './item-link';
import { byDay, byTime } from './layout';
import { useCalendarDrag } from './use-calendar-drag';
import { BY_DAY, useMoving, type Movement } from './use-moving';

interface Props<Item> extends ItemProps<Item>, Omit<DayHeadProps, 'day' | 'notes' | 'hidden'> {
  /** Weeks of seven days. */
  weeks: readonly (readonly string[])[];
  /** The month that is meant, as "2026-11": other days are dimmed. */
  month: string;
  items: readonly Item[];
  notes: ReadonlyMap<string, readonly DayNote[]>;
  /** How an item is moved by keyboard. */
  hint: string;
  /** What stands beside a week. */
  weekOf: (monday: string) => ReactNode;
  /** What stands above the columns. */
  weekdayOf: (day: string) => ReactNode;
  onPick?: ((day: string) => void) | undefined;
}

/** So many items of a day are shown; where there is one more, it is shown too. */
const MOST = 3;

/** Weeks below each other, each day with its first items. */
export function MonthGrid<Item extends CalendarItem>({
  weeks,
  month,
  items,
  notes,
  hint,
  weekOf,
  weekdayOf,
  onPick,
  ...rest
}: Props<Item>) {
  const hintId = useId();
  const movement = useMoving<Item>(BY_DAY, rest);
  const drag = useCalendarDrag<Item>({ minutesShown: 0, ...movement });
  const itemsByDay = useMemo(() => byDay(byTime(items)), [items]);
  return (
    <DndContext {...drag} accessibility={{ restoreFocus: false }}>
      <p id={hintId} hidden>
        {hint}
      </p>
      <p role="status" className="visually-hidden">
        {movement.said}
      </p>
      <div className={classes.monthGrid} style={{ '--weeks': weeks.length }}>
        <div className={classes.weekdays} aria-hidden="true">
          <span />
          {weeks[0]?.map((day) => (
            <span key={day}>{weekdayOf(day)}</span>
          ))}
        </div>
        {weeks.map((week) => (
          <div key={week[0]} className={classes.week}>
            <div className={classes.weekName}>{weekOf(week[0] ?? '')}</div>
            {week.map((day) => (
              <Cell
                key={day}
                day={day}
                isOther={!day.startsWith(month)}
                items={itemsByDay.get(day) ?? NONE}
                notes={notes.get(day) ?? NONE}
                hintId={hintId}
                movement={movement}
                onPick={onPick}
                {...rest}
              />
            ))}
          </div>
        ))}
      </div>
    </DndContext>
  );
}

const NONE: readonly never[] = [];

interface CellProps<Item extends CalendarItem>
  extends ItemProps<Item>, Omit<DayHeadProps, 'notes' | 'hidden'> {
  isOther: boolean;
  items: readonly Item[];
  notes: readonly DayNote[];
  hintId: string;
  movement: Movement<Item>;
  onPick: Props<Item>['onPick'];
}

function Cell<Item extends CalendarItem>({
  day,
  isOther,
  items,
  notes,
  hintId,
  movement,
  onPick,
  ...rest
}: CellProps<Item>) {
  const headId = useId();
  const { setNodeRef } = useDroppable({ id: day });
  const { moving } = movement;
  const shown = items.length > MOST + 1 ? items.slice(0, MOST) : items;

  function pick(event: MouseEvent<HTMLElement>): void {
    if (event.target === event.currentTarget) onPick?.(day);
  }

  return (
    // The button at the head of the day does the same by keyboard.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={setNodeRef}
      className={classes.cell}
      aria-labelledby={headId}
      data-day={day}
      data-other={isOther || undefined}
      data-closed={notes.some(({ isClosed }) => isClosed) || undefined}
      data-pick={onPick !== undefined || undefined}
      onClick={onPick === undefined ? undefined : pick}
    >
      <DayHead id={headId} day={day} notes={notes} hidden={items.length - shown.length} {...rest} />
      <ol className={classes.lines}>
        {shown.map((item) => (
          <li key={item.id}>
            <ItemLink
              item={item}
              hintId={hintId}
              isMoving={moving?.item.id === item.id}
              onKeyDown={movement.onKeyDown}
              onBlur={movement.onBlur}
              {...rest}
            />
          </li>
        ))}
        {moving?.target.day === day && moving.item.day !== day && (
          <li className={`${classes.item} ${classes.ghost}`} aria-hidden="true">
            {rest.draw(moving.item)}
          </li>
        )}
      </ol>
    </section>
  );
}
