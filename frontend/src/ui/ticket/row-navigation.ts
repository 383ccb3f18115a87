import { useEffect, type RefObject } from 'react';

/** True while keys mean text, a choice or a dialog, so that letters are no shortcuts. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable="true"], dialog, [popover]') !== null
  );
}

/** `j` and `k` walk through the tickets inside `list`; Enter then follows the link that has the focus. */
export function useRowNavigation(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
      if (step === 0) return;
      const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-ticket]') ?? [])];
      const at = rows.findIndex((row) => row.contains(document.activeElement));
      const next = rows[at === -1 ? (step === 1 ? 0 : rows.length - 1) : at + step];
      const link = next?.querySelector<HTMLElement>('a');
      if (link === null || link === undefined) return;
      event.preventDefault();
      link.focus({ preventScroll: true });
      next?.scrollIntoView({ block: 'nearest' });
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [list]);
}
