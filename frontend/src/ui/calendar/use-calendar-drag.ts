import {
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useSensor,
  useSensors,
  type DragEndEvent,
  type DragMoveEvent,
} from '@dnd-kit/core';

import type { CalendarItem, Target } from './item';
import { shifted, snapped } from './layout';
import { isSame, type Moving } from './use-moving';

interface Options<Item> {
  /** Minutes from the top to the foot of a day; 0 where a day has no hours. */
  minutesShown: number;
  moving: Moving<Item> | null;
  setMoving: (moving: Moving<Item> | null) => void;
  put: (moving: Moving<Item>) => void;
}

/** Carries items by mouse, or by finger after a moment, to another day and time: props of a `DndContext`. */
export function useCalendarDrag<Item extends CalendarItem>({
  minutesShown,
  moving,
  setMoving,
  put,
}: Options<Item>) {
  const sensors = useSensors(
    // A click on the title must stay a click.
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
  );

  function onDragMove({ active, over, delta }: DragMoveEvent): void {
    const item = active.data.current?.item as Item;
    if (over === null) {
      if (moving !== null) setMoving(null);
      return;
    }
    const minutes = minutesShown === 0 ? 0 : (delta.y / over.rect.height) * minutesShown;
    const target: Target = { day: String(over.id), ...shifted(item, snapped(minutes)) };
    if (moving === null || !isSame(moving.target, target)) setMoving({ item, target });
  }

  function onDragEnd({ over }: DragEndEvent): void {
    ignoreClick();
    if (moving === null) return;
    if (over === null) setMoving(null);
    else put(moving);
  }

  return {
    sensors,
    collisionDetection: pointerWithin,
    onDragMove,
    onDragEnd,
    onDragCancel: () => setMoving(null),
  };
}

/** What was carried is a link: letting go of it above itself would follow it. */
function ignoreClick(): void {
  const ignore = (event: MouseEvent) => event.preventDefault();
  window.addEventListener('click', ignore, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', ignore, { capture: true }), 50);
}
