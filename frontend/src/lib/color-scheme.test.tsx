import { act, renderHook } from '@testing-library/react';

const KEY = 'mantine-color-scheme-value';
let isSystemDark = false;
let system = new EventTarget();

async function start() {
  vi.resetModules();
  system = new EventTarget();
  vi.spyOn(window, 'matchMedia').mockImplementation(
    () =>
      ({
        get matches() {
          return isSystemDark;
        },
        addEventListener: system.addEventListener.bind(system),
      }) as unknown as MediaQueryList,
  );
  const scheme = await import('./color-scheme');
  scheme.startColorScheme();
  return scheme;
}

const shown = () => document.documentElement.getAttribute('data-mantine-color-scheme');

beforeEach(() => {
  localStorage.clear();
  isSystemDark = false;
});
afterEach(() => vi.restoreAllMocks());

it('follows the system until somebody chooses', async () => {
  const { setColorScheme } = await start();
  expect(shown()).toBe('light');
  isSystemDark = true;
  system.dispatchEvent(new Event('change'));
  expect(shown()).toBe('dark');
  setColorScheme('light');
  expect(shown()).toBe('light');
  system.dispatchEvent(new Event('change'));
  expect(shown()).toBe('light');
});

it('keeps the choice on the device, and shows which it is', async () => {
  const { setColorScheme, useColorScheme } = await start();
  const { result } = renderHook(() => useColorScheme());
  expect(result.current).toBe('auto');
  act(() => setColorScheme('dark'));
  expect(result.current).toBe('dark');
  await start();
  expect(shown()).toBe('dark');
  expect(localStorage.getItem(KEY)).toBe('dark');
});

it('changes with another tab', async () => {
  await start();
  localStorage.setItem(KEY, 'dark');
  window.dispatchEvent(new StorageEvent('storage', { key: KEY }));
  expect(shown()).toBe('dark');
});
