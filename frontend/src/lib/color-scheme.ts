// Light, dark or as the system has it: the choice of this device. `theme.js` reads it before the first paint.
import { useSyncExternalStore } from 'react';

export type ColorScheme = 'light' | 'dark' | 'auto';

const STORAGE = 'mantine-color-scheme-value';
const system = window.matchMedia('(prefers-color-scheme: dark)');
const readers = new Set<() => void>();

let chosen = stored();

function stored(): ColorScheme {
  try {
    const value = localStorage.getItem(STORAGE);
    return value === 'light' || value === 'dark' ? value : 'auto';
  } catch {
    // Storage closed off: then the system's preference holds.
    return 'auto';
  }
}

function show(): void {
  const isDark = chosen === 'dark' || (chosen === 'auto' && system.matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', isDark ? 'dark' : 'light');
  for (const read of readers) read();
}

export function setColorScheme(scheme: ColorScheme): void {
  try {
    localStorage.setItem(STORAGE, scheme);
  } catch {
    // Then it holds for this page only.
  }
  chosen = scheme;
  show();
}

/** Once: shows the scheme, and follows the system and other tabs. */
export function startColorScheme(): void {
  show();
  system.addEventListener('change', show);
  window.addEventListener('storage', (event) => {
    if (event.key !== STORAGE && event.key !== null) return;
    chosen = stored();
    show();
  });
}

export function useColorScheme(): ColorScheme {
  return useSyncExternalStore(subscribe, () => chosen);
}

function subscribe(read: () => void): () => void {
  readers.add(read);
  return () => readers.delete(read);
}
