import type { Me } from '@/api/types';
import { pagesFor, type Address } from '@/registry/feature';

/** What somebody finds in the main menu, by role; the first one that is a place is their start page. */
export function navigationFor(me: Me) {
  return pagesFor(me, 'menu').sort((a, b) => a.menu.order - b.menu.order);
}

/** As many as fit at the foot of a phone. */
const TABS = 5;

/** How many pages have a tab of their own on a phone: where they do not all fit, the last tab leads to the others. */
export function tabsOf(pages: readonly unknown[]): number {
  return pages.length > TABS ? TABS - 1 : pages.length;
}

export function startPageOf(me: Me): Address {
  return navigationFor(me).find((page) => page.menu.isAction !== true)?.to ?? '/profile';
}
