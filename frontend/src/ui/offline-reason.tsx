import type { MouseEvent } from 'react';

import { useTranslation } from '@/i18n/use-translation';
import { useOffline } from '@/lib/offline';

import { showToast } from './toast';

/** Under what cannot be done without network, and only then: why not. A phone shows no title of a button. */
export function OfflineReason({ className = 'hint' }: { className?: string | undefined }) {
  const { t } = useTranslation();
  const { isOffline } = useOffline();
  if (!isOffline) return null;
  return <p className={className}>{t('connection.reason')}</p>;
}

/**
 * Props, the last ones, of a button that needs the server. Without network it does nothing, but keeps its place for the
 * keyboard: who comes to it hears why, and who presses it is told.
 */
export function useWaitsForNetwork() {
  const { t } = useTranslation();
  const { isOffline } = useOffline();
  if (!isOffline) return null;
  const reason = t('connection.reason');
  return {
    'aria-disabled': true,
    'data-disabled': true,
    title: reason,
    onClick: (event: MouseEvent) => {
      // The button of a form sends it.
      event.preventDefault();
      showToast({ tone: 'info', text: reason });
    },
  };
}
