import type { RefObject } from 'react';

import { useTranslation } from '@/i18n/use-translation';
import { useShortcuts } from '@/lib/shortcuts';

/** `j` and `k` walk through the tickets inside `list`; Enter then follows the link that has the focus. */
export function useRowNavigation(list: RefObject<HTMLElement | null>): void {
  const { t } = useTranslation('tickets');
  function walk(step: 1 | -1) {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-ticket]') ?? [])];
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    const next = rows[at === -1 ? (step === 1 ? 0 : rows.length - 1) : at + step];
    next?.querySelector('a')?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: 'nearest' });
  }
  useShortcuts(t('walk.title'), [
    { keys: 'j', label: t('walk.label'), run: () => walk(1) },
    { keys: 'k', label: t('walk.label'), run: () => walk(-1) },
  ]);
}
