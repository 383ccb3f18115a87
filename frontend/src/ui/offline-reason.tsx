import { useTranslation } from '@/i18n/use-translation';
import { useOffline } from '@/lib/offline';

/** Beside what cannot be done without network, and only then: why not. */
export function OfflineReason({ className }: { className?: string | undefined }) {
  const { t } = useTranslation();
  const { isOffline } = useOffline();
  if (!isOffline) return null;
  return <p className={className}>{t('connection.reason')}</p>;
}
