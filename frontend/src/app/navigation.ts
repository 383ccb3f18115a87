import type { Me } from '@/api/types';
import { pagesFor, type Address } from '@/registry/feature';

/** What somebody finds in the main menu, by role; the first one that is a place is their start page. */
export function navigationFor(me: Me) {
  return pagesFor(me, 'menu').sort((a, b) => a.menu.order - b.menu.order);
}

export function startPageOf(me: Me): Address {
  return navigationFor(me).find((page) => page.menu.isAction !== true)?.to ?? '/profile';
}
