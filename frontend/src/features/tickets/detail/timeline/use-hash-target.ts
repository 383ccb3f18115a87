import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';

export const messageAnchor = (id: number) => `m-${id}`;

/** The message that the address points at (`#m-12`), if it points at one. */
export function useHashTarget(): number | null {
  const hash = useLocation({ select: (location) => location.hash });
  const found = /^m-(\d{1,15})$/.exec(hash)?.[1];
  return found === undefined ? null : Number(found);
}

/** Bring the message into view and focus it, once it is on the page. */
export function useScrollToMessage(id: number | null, isThere: boolean): void {
  useEffect(() => {
    if (!isThere || id === null) return;
    const element = document.getElementById(messageAnchor(id));
    if (element === null) return;
    // After the router has put the page where it wants it.
    const timer = setTimeout(() => {
      element.scrollIntoView({ block: 'center' });
      element.focus({ preventScroll: true });
    }, 50);
    return () => clearTimeout(timer);
  }, [id, isThere]);
}
