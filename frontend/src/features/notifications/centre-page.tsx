import { Settings } from 'lucide-react';

import { useTranslation } from '@/i18n/use-translation';
import { LinkButton } from '@/ui/link-button';
import { Card, Page } from '@/ui/page';

import { NotificationList } from './notification-list';

export function CentrePage() {
  const { t } = useTranslation(['notifications', 'common']);
  return (
    <Page
      title={t('title')}
      isNarrow
      actions={
        <LinkButton
          to="/notifications/settings"
          variant="default"
          leftSection={<Settings size={15} aria-hidden="true" />}
        >
          {t('settings.open')}
        </LinkButton>
      }
    >
      <Card isFlush>
        <NotificationList />
      </Card>
    </Page>
  );
}
