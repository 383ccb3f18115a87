import { useSyncExternalStore } from 'react';

// Whether the help beside the page is open: the menu, the palette and the tips open it, the shell shows it.
let isOpen = false;
const listeners = new Set<() => void>();

function setOpen(open: boolean): void {
  isOpen = open;
  for (const listener of listeners) listener();
}

export const openHelp = (): void => setOpen(true);
export const closeHelp = (): void => setOpen(false);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useIsHelpOpen(): boolean {
  return useSyncExternalStore(subscribe, () => isOpen);
}
