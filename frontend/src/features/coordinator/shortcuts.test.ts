import { shortcutOf, takesLetters } from './shortcuts';

function press(key: string, init: KeyboardEventInit & { on?: Element } = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, ...init });
  Object.defineProperty(event, 'target', { value: init.on ?? document.body });
  return event;
}

function element(html: string): Element {
  const box = document.createElement('div');
  box.innerHTML = html;
  return box.querySelector('[data-here]') ?? box;
}

it('walks with j and k, and sets impact and urgency with digits', () => {
  expect(shortcutOf(press('j'), true)).toBe('next');
  expect(shortcutOf(press('k'), true)).toBe('previous');
  expect(shortcutOf(press('2', { code: 'Digit2' }), true)).toBe('impact2');
  expect(shortcutOf(press('#', { code: 'Digit3', shiftKey: true }), true)).toBe('urgency3');
  expect(shortcutOf(press('x'), true)).toBeNull();
});

it('does nothing with letters that are switched off or being typed', () => {
  expect(shortcutOf(press('j'), false)).toBeNull();
  const field = element('<input data-here>');
  expect(shortcutOf(press('j', { on: field }), true)).toBeNull();
  expect(shortcutOf(press('j', { ctrlKey: true }), true)).toBeNull();
});

it('saves from within a field, but not from within a dialog', () => {
  const field = element('<textarea data-here></textarea>');
  expect(shortcutOf(press('Enter', { ctrlKey: true, on: field }), false)).toBe('save');
  expect(shortcutOf(press('Enter', { metaKey: true, shiftKey: true }), true)).toBe('ready');
  const inDialog = element('<dialog><textarea data-here></textarea></dialog>');
  expect(shortcutOf(press('Enter', { ctrlKey: true, on: inDialog }), true)).toBeNull();
  expect(shortcutOf(press('Enter'), true)).toBeNull();
});

it('lets letters through on radio buttons and checkboxes', () => {
  expect(takesLetters(element('<input type="radio" data-here>'))).toBe(false);
  expect(takesLetters(element('<input type="text" data-here>'))).toBe(true);
});
