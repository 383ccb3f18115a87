import { Navigate } from '@tanstack/react-router';

import { useNumberedWeek } from '@/api/hours';
import { hasRole, useMe } from '@/api/reference';
import { useTranslation } from '@/i18n/use-translation';
import { Page } from '@/ui/page';
import { QueryPage } from '@/ui/query-card';

/** Where mails and notifications lead: on to the week that they are about. */
export function NumberedWeekPage({ id }: { id: number }) {
  const { t } = useTranslation('hours');
  const me = useMe();
  const week = useNumberedWeek(id);
  return (
    <Page title={t('title')}>
      <QueryPage query={week} rows={6}>
        {({ monday, volunteer_id: student }) => (
          <Navigate
            to="/hours"
            replace
            search={{
              week: monday,
              ...((hasRole(me, 'coordinator') || student !== me.id) && { student }),
            }}
          />
        )}
      </QueryPage>
    </Page>
  );
}
