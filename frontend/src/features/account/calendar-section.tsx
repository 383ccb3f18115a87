import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { calendarFeedQuery, useMakeCalendarFeed, useRevokeCalendarFeed } from '@/api/calendar-feed';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { QueryCard } from '@/ui/query-card';
import { RelativeTime } from '@/ui/relative-time';

import classes from './account.module.css';
import { CalendarDialog } from './calendar-dialog';

/** The address at which one's own calendar program follows the appointments of the helpdesk. */
export function CalendarSection() {
  const { t } = useTranslation(['account', 'common']);
  const format = useFormat();
  const feed = useQuery(calendarFeedQuery);
  const make = useMakeCalendarFeed();
  const revoke = useRevokeCalendarFeed();
  const [address, setAddress] = useState<string | null>(null);
  const [asking, setAsking] = useState<'renew' | 'revoke' | null>(null);
  const makeOne = async () => setAddress((await make.mutateAsync()).data.url);

  return (
    <>
      <QueryCard title={t('calendar.title')} query={feed} rows={1}>
        {({ is_on, created_at, last_used_at }) => (
          <>
            <p className={classes.text}>{t('calendar.text')}</p>
            {is_on && created_at !== null && (
              <p className="hint">
                {t('calendar.made', { date: format.date(created_at) })}
                {' · '}
                {last_used_at === null ? (
                  t('calendar.unused')
                ) : (
                  <>
                    {t('calendar.used')} <RelativeTime at={last_used_at} />
                  </>
                )}
              </p>
            )}
            <div className={classes.row}>
              {is_on ? (
                <>
                  <Button variant="default" onClick={() => setAsking('renew')}>
                    {t('calendar.renew')}
                  </Button>
                  <Button variant="default" onClick={() => setAsking('revoke')}>
                    {t('calendar.revoke')}
                  </Button>
                </>
              ) : (
                // What fails is told by a toast.
                <Button loading={make.isPending} onClick={() => void makeOne().catch(() => null)}>
                  {t('calendar.make')}
                </Button>
              )}
            </div>
          </>
        )}
      </QueryCard>
      {asking === 'renew' && (
        <ConfirmDialog
          title={t('calendar.renewTitle')}
          confirmLabel={t('calendar.renew')}
          onConfirm={makeOne}
          onClose={() => setAsking(null)}
        >
          {t('calendar.renewText')}
        </ConfirmDialog>
      )}
      {asking === 'revoke' && (
        <ConfirmDialog
          title={t('calendar.revokeTitle')}
          confirmLabel={t('calendar.revoke')}
          isDangerous
          onConfirm={() => revoke.mutateAsync({})}
          onClose={() => setAsking(null)}
        >
          {t('calendar.revokeText')}
        </ConfirmDialog>
      )}
      {address !== null && <CalendarDialog address={address} onClose={() => setAddress(null)} />}
    </>
  );
}
