import type { MouseEvent, ReactNode } from 'react';

import { observed } from '@/lib/store';

// The router of the pages before signing in: five addresses, two of them with a parameter.

export interface Returning {
  /** Where somebody was going when they had to sign in. */
  next: string | undefined;
}

/** Only a path of this site: `next` comes from the address, which anybody may have written. */
export function safeReturn(next: string | null): string | undefined {
  return next !== null && /^\/(?![/\\])/.test(next) ? next : undefined;
}

const address = observed(() => window.location.href);
window.addEventListener('popstate', address.changed);

export const useAddress = address.useValue;

export function openPage(to: string, { isReplacing = false } = {}): void {
  if (isReplacing) window.history.replaceState(null, '', to);
  else window.history.pushState(null, '', to);
  window.scrollTo(0, 0);
  address.changed();
}

/** A link to another of these pages, which opens without loading anything. */
export function PageLink({ to, children }: { to: string; children: ReactNode }) {
  function open(event: MouseEvent) {
    // In another tab or window, or saved.
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
      return;
    event.preventDefault();
    openPage(to);
  }
  return (
    <a href={to} onClick={open}>
      {children}
    </a>
  );
}
