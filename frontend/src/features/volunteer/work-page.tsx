import { useTranslation } from 'react-i18next';

import { Card, Page } from '@/ui/page';
import { EmptyState } from '@/ui/states';

export function WorkPage() {
  const { t } = useTranslation(['volunteer', 'common']);
  return (
    <Page title={t('work.title')}>
      <Card isFlush>
        <EmptyState title={t('common:soon.title')}>{t('common:soon.text')}</EmptyState>
      </Card>
    </Page>
  );
}
