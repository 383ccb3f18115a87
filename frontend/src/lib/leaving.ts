import { useEffect, useRef } from 'react';

const waiting = new Set<() => Promise<unknown>>();

/** Send what still waits on this page, for example before signing out. */
export async function sendWaiting(): Promise<void> {
  await Promise.all([...waiting].map((send) => send()));
}

/** Calls `send` when its part of the page goes, when the page is hidden or closed, and before signing out. */
export function useSendOnLeaving(send: () => Promise<unknown>): void {
  const latest = useRef(send);
  useEffect(() => {
    latest.current = send;
  });
  useEffect(() => {
    const now = () => latest.current();
    const leave = () => void now();
    // A phone may throw away a page that is hidden without another word.
    const hide = () => {
      if (document.visibilityState === 'hidden') leave();
    };
    waiting.add(now);
    window.addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', hide);
    return () => {
      waiting.delete(now);
      window.removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', hide);
      leave();
    };
  }, []);
}
