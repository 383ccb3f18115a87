import { useEffect, type RefObject } from 'react';

/** Calls `onNear` when an element comes within so many pixels of the window; without it nothing is watched. */
export function useNear(
  element: RefObject<HTMLElement | null>,
  pixels: number,
  onNear: (() => void) | undefined,
): void {
  useEffect(() => {
    const target = element.current;
    if (target === null || onNear === undefined) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) onNear();
      },
      { rootMargin: `${pixels}px` },
    );
    observer.observe(target);
    return () => observer.disconnect();
  }, [element, pixels, onNear]);
}
