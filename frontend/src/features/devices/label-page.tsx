import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from '@tanstack/react-router';

import { foundQuery } from '@/api/devices';
import { useTranslation } from '@/i18n/use-translation';
import { Page } from '@/ui/page';
import { QueryCard } from '@/ui/query-card';
import { EmptyState } from '@/ui/states';

/** Where the QR code of a label leads: to its device. */
export function LabelPage() {
  const { t } = useTranslation('devices');
  const { code = '' } = useParams({ strict: false });
  const query = useQuery(foundQuery(code));
  const device = query.data?.results[0];
  if (device !== undefined) {
    return (
      <Navigate
        to="/batches/$batchId/scan"
        params={{ batchId: String(device.batch_id) }}
        search={{ device: device.id }}
        replace
      />
    );
  }
  return (
    <Page title={t('title')}>
      <QueryCard query={query}>
        {() => <EmptyState title={t('scan.foreign')}>{t('scan.foreignText')}</EmptyState>}
      </QueryCard>
    </Page>
  );
}
