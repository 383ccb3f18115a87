import type { Me } from '@/api/types';
import { declared, pagesFor } from '@/registry/feature';

/** What explains the page at this address: its own topic, or that of the part of the app it belongs to. */
export function topicOf(path: string): string | null {
  const pages = declared('pages');
  for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const found = pages.find((page) => page.to === at && page.help !== undefined)?.help;
    if (found !== undefined) return found;
  }
  return null;
}

/** The topics of the screens that somebody has. */
export function topicsFor(me: Me): string[] {
  const names = pagesFor(me, 'help').map((page) => page.help);
  return [...new Set(names)].filter((name) => name !== 'help');
}
