import { useDraggable } from '@dnd-kit/core';
import type { CSSProperties, KeyboardEvent } from 'react';

import classes from './calendar.module.css';
import type { CalendarItem, ItemProps } from './item';

interface Props<Item> extends Pick<ItemProps<Item>, 'onOpen' | 'draw' | 'toneOf'> {
  item: Item;
  /** The text that tells how it is moved. */
  hintId: string;
  isMoving: boolean;
  style?: CSSProperties;
  onKeyDown: (item: Item, event: KeyboardEvent) => void;
  onBlur: (item: Item) => void;
}

/** An item on a grid: a link to its page, that can be carried to another day or time. */
export function ItemLink<Item extends CalendarItem>({
  item,
  hintId,
  isMoving,
  style,
  onOpen,
  onKeyDown,
  onBlur,
  draw,
  toneOf,
}: Props<Item>) {
  const { setNodeRef, listeners } = useDraggable({
    id: item.id,
    disabled: !item.isMovable,
    data: { item },
  });
  return (
    <a
      ref={setNodeRef}
      {...listeners}
      href={item.href}
      className={classes.item}
      style={style}
      data-item={item.id}
      data-state={toneOf(item)}
      data-movable={item.isMovable || undefined}
      data-moving={isMoving || undefined}
      aria-label={item.label}
      aria-describedby={item.isMovable ? hintId : undefined}
      draggable={false}
      onClick={(event) => {
        // A new tab, if that is asked for.
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        onOpen(item);
      }}
      onKeyDown={(event) => onKeyDown(item, event)}
      onBlur={() => onBlur(item)}
    >
      {draw(item)}
    </a>
  );
}
