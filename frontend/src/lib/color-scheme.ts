// Light, dark or as the system has it: the choice of this device. `theme.js` reads it before the first paint.
import { keep, recall } from './storage';
import { createStore } from './store';

export type ColorScheme = 'light' | 'dark' | 'auto';

const STORAGE = 'mantine-color-scheme-value';
const system = window.matchMedia('(prefers-color-scheme: dark)');
const chosen = createStore(stored());

function stored(): ColorScheme {
  const value = recall(STORAGE);
  return value === 'light' || value === 'dark' ? value : 'auto';
}

function show(): void {
  const scheme = chosen.get();
  const isDark = scheme === 'dark' || (scheme === 'auto' && system.matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', isDark ? 'dark' : 'light');
}

function choose(scheme: ColorScheme): void {
  chosen.set(scheme);
  show();
}

export function setColorScheme(scheme: ColorScheme): void {
  keep(STORAGE, scheme);
  choose(scheme);
}

/** Once: shows the scheme, and follows the system and other tabs. */
export function startColorScheme(): void {
  show();
  system.addEventListener('change', show);
  window.addEventListener('storage', (event) => {
    if (event.key === STORAGE || event.key === null) choose(stored());
  });
}

export const useColorScheme = chosen.useValue;
