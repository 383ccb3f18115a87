import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';

const STORAGE = 'triage-shortcuts';
const listeners = new Set<() => void>();

function areOn(): boolean {
  try {
    return localStorage.getItem(STORAGE) !== 'off';
  } catch {
    return true;
  }
}

/** Single-letter shortcuts can be switched off (WCAG 2.1.4): speech and switch control press keys by accident. */
export function useShortcutsSwitch(): [boolean, (on: boolean) => void] {
  const isOn = useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, areOn);
  return [
    isOn,
    (on) => {
      try {
        localStorage.setItem(STORAGE, on ? 'on' : 'off');
      } catch {
        // Storage closed off: then it stays as it was.
      }
      for (const listener of listeners) listener();
    },
  ];
}

export type Shortcut =
  | 'next'
  | 'previous'
  | 'impact1'
  | 'impact2'
  | 'impact3'
  | 'urgency1'
  | 'urgency2'
  | 'urgency3'
  | 'save'
  | 'ready';

const DIGITS: Partial<Record<string, 1 | 2 | 3>> = { Digit1: 1, Digit2: 2, Digit3: 3 };

/** True where letters are text, or belong to a dialog. Radio buttons and checkboxes take none. */
export function takesLetters(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      'input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable="true"], dialog, [popover]',
    ) !== null
  );
}

/** What a key means on the triage page, or null. Saving works from anywhere, the rest not while typing. */
export function shortcutOf(event: KeyboardEvent, areLettersOn: boolean): Shortcut | null {
  if (event.altKey) return null;
  if (event.ctrlKey || event.metaKey) {
    if (event.key !== 'Enter') return null;
    if (event.target instanceof Element && event.target.closest('dialog') !== null) return null;
    return event.shiftKey ? 'ready' : 'save';
  }
  if (!areLettersOn || takesLetters(event.target)) return null;
  // By the place of the key: with Shift, a digit is another character on every keyboard.
  const digit = DIGITS[event.code];
  if (digit !== undefined) return event.shiftKey ? `urgency${digit}` : `impact${digit}`;
  if (event.key === 'j') return 'next';
  if (event.key === 'k') return 'previous';
  return null;
}

export function useShortcuts(handle: (shortcut: Shortcut) => void): void {
  const [areLettersOn] = useShortcutsSwitch();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const shortcut = shortcutOf(event, areLettersOn);
    if (shortcut === null) return;
    event.preventDefault();
    handle(shortcut);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}
