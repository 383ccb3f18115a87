import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import {
  preferencesQuery,
  useChangePreferences,
  useSendTest,
  type Channel,
} from '@/api/notifications';
import type { NotificationPreferences } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import shapes from '@/ui/shapes.module.css';
import { Card, Page } from '@/ui/page';
import { QueryPage } from '@/ui/query-card';
import { showToast } from '@/ui/toast';

import classes from './notifications.module.css';
import { PushCard } from './push-card';
import { QuietHours } from './quiet-hours';
import { Toggle } from './toggle';

const CHANNELS: readonly Channel[] = ['in_app', 'mail', 'push'];

export function SettingsPage() {
  const { t } = useTranslation(['notifications', 'common']);
  const preferences = useQuery(preferencesQuery);
  return (
    <Page title={t('settings.title')} isNarrow>
      <QueryPage query={preferences} rows={6}>
        {(read) => (
          <>
            <Channels preferences={read} />
            <QuietHours quiet={read.quiet_hours} />
            <PushCard />
            <Test />
          </>
        )}
      </QueryPage>
    </Page>
  );
}

function Channels({ preferences }: { preferences: NotificationPreferences }) {
  const { t, i18n } = useTranslation(['notifications', 'common']);
  const change = useChangePreferences();
  const nameOf = (kind: string) =>
    i18n.exists(`notifications:settings.kind.${kind}`)
      ? t(`settings.kind.${kind}` as 'settings.kind.other')
      : t('settings.kind.other');
  return (
    <Card title={t('settings.channels')} lead={t('settings.channelsText')}>
      <table className={`${shapes.table} ${classes.table}`}>
        <thead>
          <tr>
            <th scope="col">{t('settings.what')}</th>
            {CHANNELS.map((channel) => (
              <th key={channel} scope="col">
                {t(`settings.channel.${channel}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preferences.kinds.map((row) => (
            <tr key={row.kind}>
              <th scope="row">{nameOf(row.kind)}</th>
              {CHANNELS.map((channel) => {
                const isOn = row[channel];
                return (
                  <td key={channel}>
                    {isOn === null ? (
                      <span className="dim" title={t('settings.never')}>
                        <span aria-hidden="true">–</span>
                        <span className="visually-hidden">{t('settings.never')}</span>
                      </span>
                    ) : (
                      <Toggle
                        className={`${shapes.check} ${classes.check}`}
                        isOn={isOn}
                        aria-label={t('settings.switch', {
                          kind: nameOf(row.kind),
                          channel: t(`settings.channel.${channel}`),
                        })}
                        onChange={(wanted) =>
                          change.mutate({ kinds: [{ kind: row.kind, [channel]: wanted }] })
                        }
                      />
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function Test() {
  const { t } = useTranslation(['notifications', 'common']);
  const test = useSendTest();
  return (
    <Card title={t('settings.test')} lead={t('settings.testText')}>
      <Button
        variant="default"
        loading={test.isPending}
        onClick={() =>
          test.mutate(undefined, {
            onSuccess: () => showToast({ tone: 'success', text: t('settings.testSent') }),
          })
        }
      >
        {t('settings.testSend')}
      </Button>
    </Card>
  );
}
