import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';

import { allTexts } from '@/i18n/all-texts';
import { setTextFiles } from '@/i18n/catalogues';

setTextFiles(allTexts);

afterEach(cleanup);
afterAll(() => {
  // The next file finds the page as a new one would be.
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  localStorage.clear();
  sessionStorage.clear();
  document.body.replaceChildren();
  document.title = '';
  history.replaceState(null, '', '/');
});

// A machine that is busy with other work draws late; what never comes still fails.
configure({ asyncUtilTimeout: 5_000 });

// Mantine asks for these; jsdom has none. Files of tests share a page, so this runs once for each on the same one.
Object.defineProperty(window, 'matchMedia', {
  configurable: true,
  value: (query: string) => ({
    matches: false,
    media: query,
    onchange: null,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    addListener: () => undefined,
    removeListener: () => undefined,
    dispatchEvent: () => false,
  }),
});

class NoResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
window.ResizeObserver = NoResizeObserver;

// jsdom has no layout to scroll.
Element.prototype.scrollIntoView = () => undefined;

// A field that grows with its text waits for fonts; jsdom has none.
Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() });
