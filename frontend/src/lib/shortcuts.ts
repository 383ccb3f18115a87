import { useEffect, useLayoutEffect, useRef } from 'react';

import { keep, recall } from './storage';
import { createStore, observed } from './store';

/**
 * One key or combination, as it is shown too: `r`, `?`, `1`, `Shift+1`, `Mod+Enter`, `Mod+Shift+Enter`. `Mod` is Ctrl, or
 * Command on a Mac. Digits go by the place of the key: with Shift a digit is another character on every keyboard.
 */
export type Keys = string;

export interface Shortcut {
  keys: Keys;
  /** What it does, for the help. Neighbours with the same label share a line there. */
  label: string;
  run: () => void;
}

export interface ShortcutGroup {
  title: string;
  shortcuts: readonly Shortcut[];
}

const STORAGE = 'shortcuts';
const groups: { current: ShortcutGroup }[] = [];

// ---------------------------------------------------------------------------------------------------------------------
// The switch

const areLettersOn = () => recall(STORAGE) !== 'off';
const letters = observed(areLettersOn);

/** Single characters as shortcuts can be switched off (WCAG 2.1.4): speech and switch control press keys by accident. */
export function useShortcutsSwitch(): [boolean, (on: boolean) => void] {
  return [
    letters.useValue(),
    (on) => {
      keep(STORAGE, on ? 'on' : 'off');
      letters.changed();
    },
  ];
}

// ---------------------------------------------------------------------------------------------------------------------
// What a key press means

/** True where letters are text, or belong to a dialog. Radio buttons and checkboxes take none. */
export function takesLetters(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      'input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable="true"], dialog, [popover]',
    ) !== null
  );
}

/** The combination that was pressed, or null for a modifier alone and for what belongs to the browser. */
export function keysOf(event: KeyboardEvent): Keys | null {
  if (event.isComposing || event.altKey || event.key === 'Shift') return null;
  const digit = /^Digit(\d)$/.exec(event.code)?.[1];
  const key = digit ?? event.key;
  if (event.ctrlKey || event.metaKey) return `Mod+${event.shiftKey ? 'Shift+' : ''}${key}`;
  // Other characters say themselves whether Shift was down: `?` is one.
  return digit !== undefined && event.shiftKey ? `Shift+${key}` : key;
}

/** What is to be done for a key press here and now; the page that was opened last goes first. */
export function shortcutFor(event: KeyboardEvent): Shortcut | null {
  const keys = keysOf(event);
  if (keys === null || event.defaultPrevented) return null;
  if (document.querySelector('dialog[open]') !== null) return null;
  // Escape closes a menu first; pressed again, it is the page's.
  if (keys === 'Escape' && document.querySelector('[popover=auto]:popover-open')) return null;
  if (!keys.startsWith('Mod+') && (!areLettersOn() || takesLetters(event.target))) return null;
  for (const { current } of [...groups].reverse()) {
    const found = current.shortcuts.find((shortcut) => shortcut.keys === keys);
    if (found !== undefined) return found;
  }
  return null;
}

function onKeyDown(event: KeyboardEvent): void {
  const shortcut = shortcutFor(event);
  if (shortcut === null) return;
  event.preventDefault();
  shortcut.run();
}

// ---------------------------------------------------------------------------------------------------------------------
// For pages

/**
 * Keys that work while this part of the page is there, and that the help (`?`) lists under `title`. Leave out what cannot
 * be done now. Never while somebody types, in a dialog, or with another modifier key down.
 */
export function useShortcuts(title: string, shortcuts: readonly Shortcut[]): void {
  const group = useRef<ShortcutGroup>({ title, shortcuts });
  useEffect(() => {
    group.current = { title, shortcuts };
  });
  // Before it is painted: what one sees can be pressed.
  useLayoutEffect(() => {
    if (groups.length === 0) document.addEventListener('keydown', onKeyDown);
    groups.push(group);
    return () => {
      groups.splice(groups.indexOf(group), 1);
      if (groups.length === 0) document.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}

/** What works on this page, for the help. Groups of the same title are one. */
export function shortcutGroups(): ShortcutGroup[] {
  const found = new Map<string, Shortcut[]>();
  // The page's own first, what works everywhere last.
  for (const { current } of [...groups].reverse()) {
    if (current.shortcuts.length === 0) continue;
    found.set(current.title, [...(found.get(current.title) ?? []), ...current.shortcuts]);
  }
  return [...found].map(([title, shortcuts]) => ({ title, shortcuts }));
}

// ---------------------------------------------------------------------------------------------------------------------
// The help

const isHelpOpen = createStore(false);

export const openShortcutsHelp = (): void => isHelpOpen.set(true);
export const closeShortcutsHelp = (): void => isHelpOpen.set(false);
export const useIsShortcutsHelpOpen = isHelpOpen.useValue;
