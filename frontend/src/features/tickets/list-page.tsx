import { useTranslation } from 'react-i18next';

import { Card, Page } from '@/ui/page';
import { EmptyState } from '@/ui/states';

export function TicketListPage() {
  const { t } = useTranslation(['tickets', 'common']);
  return (
    <Page title={t('title')}>
      <Card isFlush>
        <EmptyState title={t('common:soon.title')}>{t('common:soon.text')}</EmptyState>
      </Card>
    </Page>
  );
}
