import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react';

interface Options {
  list: RefObject<HTMLElement | null>;
  ids: readonly number[];
  hold: (id: number | null) => void;
  reveal: (index: number) => void;
}

export const WALK_EVENT = 'helpdesk:walk';
const TRIES = 10;

/** The ticket whose row has the focus, if any. */
export function focusedTicket(): number | null {
  const row = document.activeElement?.closest<HTMLElement>('[data-ticket]');
  return row?.dataset.ticket === undefined ? null : Number(row.dataset.ticket);
}

/** One row up or down in whichever list has the focus, or else in the first one of the page. */
export function walkRows(step: 1 | -1): void {
  const lists = [...document.querySelectorAll<HTMLElement>('[data-ticket-list]')];
  const at = lists.findIndex((list) => list.contains(document.activeElement));
  const list = at === -1 ? lists[step === 1 ? 0 : lists.length - 1] : lists[at];
  const walk = (target: HTMLElement | undefined) =>
    target?.dispatchEvent(new CustomEvent(WALK_EVENT, { detail: step, cancelable: true })) ?? true;
  // A list that is at its end hands over to the next one: groups are lists below each other.
  if (!walk(list)) return;
  if (at !== -1) walk(lists[at + step]);
}

/** Where walking begins: the first row in sight, or the last one when another list hands over upwards. */
function startOf(element: HTMLElement, ids: readonly number[], step: 1 | -1): number {
  if (step === -1) return ids.length - 1;
  const inSight = [...element.querySelectorAll<HTMLElement>('[data-ticket]')].find(
    (row) => row.getBoundingClientRect().top >= 0,
  );
  return inSight === undefined ? 0 : Math.max(0, ids.indexOf(Number(inSight.dataset.ticket)));
}

/** Walks through the rows of a list of which only a part is in the page. Give the result to the list's `onKeyDown`. */
export function useRowFocus({ list, ids, hold, reveal }: Options) {
  const latest = useRef({ ids, hold, reveal });
  useEffect(() => {
    latest.current = { ids, hold, reveal };
  });

  useEffect(() => {
    const element = list.current;
    if (element === null) return;
    const focusRow = (id: number, tries = TRIES) => {
      const link = element.querySelector<HTMLElement>(
        `[data-ticket="${id}"] a, [data-ticket="${id}"][tabindex]`,
      );
      if (link !== null) {
        link.focus({ preventScroll: true });
        link.closest('[data-ticket]')?.scrollIntoView({ block: 'nearest' });
      } else if (tries > 0) {
        // It comes into the page with the next frames.
        requestAnimationFrame(() => focusRow(id, tries - 1));
      }
    };
    const onWalk = (event: Event) => {
      const { ids: rows, hold: keep, reveal: show } = latest.current;
      const step = (event as CustomEvent<1 | -1>).detail;
      const here = element.contains(document.activeElement) ? focusedTicket() : null;
      const at = here === null ? -1 : rows.indexOf(here);
      const index = at === -1 ? startOf(element, rows, step) : at + step;
      const id = rows[index];
      if (id === undefined) return;
      event.preventDefault();
      keep(id);
      show(index);
      focusRow(id);
    };
    const onFocus = () => latest.current.hold(focusedTicket());
    element.addEventListener(WALK_EVENT, onWalk);
    element.addEventListener('focusin', onFocus);
    return () => {
      element.removeEventListener(WALK_EVENT, onWalk);
      element.removeEventListener('focusin', onFocus);
    };
  }, [list]);

  return (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || focusedTicket() === null) return;
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    walkRows(event.key === 'ArrowDown' ? 1 : -1);
  };
}
