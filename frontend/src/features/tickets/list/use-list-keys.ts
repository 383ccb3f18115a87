import type { RefObject } from 'react';

import { useTranslation } from '@/i18n/use-translation';
import { useShortcuts, type Shortcut } from '@/lib/shortcuts';
import { focusedTicket, walkRows } from '@/domain/tickets/use-row-focus';

/** The checkbox of the row that has the focus: pressing a key is clicking on it. */
function clickFocusedBox(shiftKey: boolean): void {
  const id = focusedTicket();
  if (id === null) return;
  const row = document.querySelector(`[data-ticket="${id}"]`);
  const box = (row?.closest('li') ?? row)?.querySelector('input[type=checkbox]');
  box?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey }));
}

interface Options {
  words: RefObject<HTMLInputElement | null>;
  /** Something is chosen: Escape lets go of it. */
  onClear: (() => void) | undefined;
}

/** The keys of a list: walk, choose, search. Enter opens, as it does on any link; arrows walk once a row has the focus. */
export function useListKeys({ words, onClear }: Options): void {
  const { t } = useTranslation('lists');
  const shortcuts: Shortcut[] = [
    { keys: 'j', label: t('shortcut.walk'), run: () => walkRows(1) },
    { keys: 'k', label: t('shortcut.walk'), run: () => walkRows(-1) },
    { keys: 'x', label: t('shortcut.select'), run: () => clickFocusedBox(false) },
    { keys: 'X', label: t('shortcut.selectRange'), run: () => clickFocusedBox(true) },
    { keys: '/', label: t('shortcut.search'), run: () => words.current?.focus() },
  ];
  if (onClear !== undefined) {
    shortcuts.push({ keys: 'Escape', label: t('shortcut.clear'), run: onClear });
  }
  useShortcuts(t('shortcut.title'), shortcuts);
}
