import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';

export const messageAnchor = (id: number) => `m-${id}`;

/** The message that the address points at (`#m-12`), brought into view once it is there. */
export function useHashTarget(isReady: boolean): number | null {
  const hash = useLocation({ select: (location) => location.hash });
  const found = /^m-(\d{1,15})$/.exec(hash)?.[1];
  const id = found === undefined ? null : Number(found);
  useEffect(() => {
    if (!isReady || id === null) return;
    const element = document.getElementById(messageAnchor(id));
    if (element === null) return;
    // After the router has put the page where it wants it.
    const timer = setTimeout(() => {
      element.scrollIntoView({ block: 'center' });
      element.focus({ preventScroll: true });
    }, 50);
    return () => clearTimeout(timer);
  }, [id, isReady]);
  return id;
}
