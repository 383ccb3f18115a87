import { useRef, type TouchEvent } from 'react';

/** Further than this to the side (pixels), and much less up or down, is a swipe. */
const FAR = 60;

/** Props of what is swiped through: to the left is on, to the right is back. */
export function useSwipe(onSwipe: (step: -1 | 1) => void) {
  const start = useRef<{ x: number; y: number } | null>(null);
  return {
    onTouchStart(event: TouchEvent) {
      const touch = event.touches[0];
      // Two fingers enlarge.
      start.current =
        touch === undefined || event.touches.length > 1
          ? null
          : { x: touch.clientX, y: touch.clientY };
    },
    onTouchEnd(event: TouchEvent) {
      const from = start.current;
      const touch = event.changedTouches[0];
      start.current = null;
      if (from === null || touch === undefined) return;
      const step = swiped(touch.clientX - from.x, touch.clientY - from.y);
      if (step !== null) onSwipe(step);
    },
  };
}

export function swiped(x: number, y: number): -1 | 1 | null {
  if (Math.abs(x) < FAR || Math.abs(y) > Math.abs(x) / 2) return null;
  return x < 0 ? 1 : -1;
}
