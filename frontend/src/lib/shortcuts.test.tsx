import { act, render } from '@testing-library/react';

import { keysOf, shortcutGroups, takesLetters, useShortcuts, type Shortcut } from './shortcuts';

interface Press extends KeyboardEventInit {
  on?: Element;
}

function press(key: string, { on = document.body, ...init }: Press = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init });
  act(() => void on.dispatchEvent(event));
  return event;
}

function element(html: string): Element {
  const box = document.createElement('div');
  box.innerHTML = html;
  document.body.append(box);
  const found = box.querySelector('[data-here]');
  if (found === null) throw new Error('no [data-here]');
  return found;
}

function Page({ title = 'Ticket', shortcuts }: { title?: string; shortcuts: Shortcut[] }) {
  useShortcuts(title, shortcuts);
  return null;
}

beforeEach(() => {
  localStorage.clear();
  document.body.innerHTML = '';
});

it('names what was pressed', () => {
  const keys = (key: string, init: KeyboardEventInit = {}) =>
    keysOf(new KeyboardEvent('keydown', { key, ...init }));
  expect(keys('r')).toBe('r');
  expect(keys('?', { shiftKey: true })).toBe('?');
  expect(keys('#', { code: 'Digit3', shiftKey: true })).toBe('Shift+3');
  expect(keys('2', { code: 'Digit2' })).toBe('2');
  expect(keys('Enter', { ctrlKey: true })).toBe('Mod+Enter');
  expect(keys('Enter', { metaKey: true, shiftKey: true })).toBe('Mod+Shift+Enter');
  expect(keys('r', { altKey: true })).toBeNull();
  expect(keys('r', { isComposing: true })).toBeNull();
  expect(keys('Shift', { shiftKey: true })).toBeNull();
});

it('runs while the page is there, and keeps the key from the browser', () => {
  const run = vi.fn();
  const { unmount } = render(<Page shortcuts={[{ keys: 'r', label: 'Antwoord', run }]} />);
  expect(press('r').defaultPrevented).toBe(true);
  expect(press('x').defaultPrevented).toBe(false);
  expect(run).toHaveBeenCalledTimes(1);
  unmount();
  press('r');
  expect(run).toHaveBeenCalledTimes(1);
});

it('never takes letters that are being typed, belong to a dialog, or come with a modifier key', () => {
  const run = vi.fn();
  render(<Page shortcuts={[{ keys: 'r', label: 'Antwoord', run }]} />);
  press('r', { on: element('<input data-here>') });
  press('r', { on: element('<textarea data-here></textarea>') });
  press('r', { on: element('<div popover data-here></div>') });
  press('r', { ctrlKey: true });
  press('r', { altKey: true });
  element('<dialog open data-here></dialog>');
  press('r');
  expect(run).not.toHaveBeenCalled();
});

it('runs combinations from within a field, but not behind a dialog', () => {
  const run = vi.fn();
  render(<Page shortcuts={[{ keys: 'Mod+Enter', label: 'Opslaan', run }]} />);
  press('Enter', { ctrlKey: true, on: element('<textarea data-here></textarea>') });
  expect(run).toHaveBeenCalledTimes(1);
  press('Enter', {
    ctrlKey: true,
    on: element('<dialog open><textarea data-here></textarea></dialog>'),
  });
  expect(run).toHaveBeenCalledTimes(1);
});

it('can be switched off, all but combinations', () => {
  const run = vi.fn();
  localStorage.setItem('shortcuts', 'off');
  render(
    <Page
      shortcuts={[
        { keys: 'r', label: 'Antwoord', run },
        { keys: 'Mod+Enter', label: 'Opslaan', run },
      ]}
    />,
  );
  press('r');
  expect(run).not.toHaveBeenCalled();
  press('Enter', { ctrlKey: true });
  expect(run).toHaveBeenCalledTimes(1);
});

it('gives a key to what was opened last, and back again', () => {
  const page = vi.fn();
  const pane = vi.fn();
  render(<Page shortcuts={[{ keys: 'j', label: 'Volgende', run: page }]} />);
  const { unmount } = render(<Page shortcuts={[{ keys: 'j', label: 'Omlaag', run: pane }]} />);
  press('j');
  unmount();
  press('j');
  expect([pane.mock.calls.length, page.mock.calls.length]).toEqual([1, 1]);
});

it('lists what works now, the page before what works everywhere', () => {
  const run = vi.fn();
  render(<Page title="Overal" shortcuts={[{ keys: '?', label: 'Hulp', run }]} />);
  render(<Page title="Leeg" shortcuts={[]} />);
  render(<Page title="Ticket" shortcuts={[{ keys: 'r', label: 'Antwoord', run }]} />);
  expect(shortcutGroups().map((group) => group.title)).toEqual(['Ticket', 'Overal']);
});

it('lets letters through on radio buttons and checkboxes', () => {
  expect(takesLetters(element('<input type="radio" data-here>'))).toBe(false);
  expect(takesLetters(element('<input type="text" data-here>'))).toBe(true);
});
