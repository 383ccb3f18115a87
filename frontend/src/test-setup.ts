import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';

afterEach(cleanup);

// A machine that is busy with other work draws late; what never comes still fails.
configure({ asyncUtilTimeout: 5_000 });

// Mantine asks for these; jsdom has none.
Object.defineProperty(window, 'matchMedia', {
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
Object.defineProperty(document, 'fonts', { value: new EventTarget() });
