import { useTranslation } from '@/i18n/use-translation';
import { useOffline } from '@/lib/offline';

/** Under what cannot be done without network, and only then: why not. A phone shows no title of a button. */
export function OfflineReason({ className = 'hint' }: { className?: string | undefined }) {
  const { t } = useTranslation();
  const { isOffline } = useOffline();
  if (!isOffline) return null;
  return <p className={className}>{t('connection.reason')}</p>;
}
