import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { pushQuery } from '@/api/notifications';
import { endPush, startPush, thisBrowserQuery } from '@/api/push';
import { keys } from '@/api/query-keys';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { pushSupport } from '@/lib/push-browser';
import shapes from '@/ui/shapes.module.css';
import { Card } from '@/ui/page';
import { showToast } from '@/ui/toast';

import classes from './notifications.module.css';

/** Push is asked for here and nowhere else: with an explanation, and only when somebody presses the button. */
export function PushCard() {
  const { t } = useTranslation(['notifications', 'common']);
  const format = useFormat();
  const queryClient = useQueryClient();
  const support = pushSupport();
  const push = useQuery(pushQuery);
  const here = useQuery(thisBrowserQuery);
  const refresh = () => queryClient.invalidateQueries({ queryKey: keys.notifications.push });
  const start = useMutation({
    mutationFn: startPush,
    meta: { handlesErrors: true },
    onSettled: refresh,
    onError: () => showToast({ tone: 'danger', text: t('settings.pushFailed') }),
  });
  const end = useMutation({ mutationFn: endPush, onSettled: refresh });

  const browsers = push.data?.browsers ?? [];
  const ownId = browsers.find((browser) => browser.id === here.data)?.id;
  const publicKey = push.data?.public_key ?? null;
  const isDenied = support === 'yes' && Notification.permission === 'denied';
  const why =
    support === 'install'
      ? t('settings.pushInstall')
      : support === 'no'
        ? t('settings.pushUnsupported')
        : push.isSuccess && publicKey === null
          ? t('settings.pushServerOff')
          : isDenied || start.data === 'denied'
            ? t('settings.pushDenied')
            : null;

  return (
    <Card title={t('settings.push')} lead={t('settings.pushText')}>
      <div role="status">
        {why !== null && <p className={classes.text}>{why}</p>}
        {ownId !== undefined && <p className={classes.text}>{t('settings.pushOn')}</p>}
      </div>
      {ownId !== undefined ? (
        <Button variant="default" loading={end.isPending} onClick={() => end.mutate(ownId)}>
          {t('settings.pushTurnOff')}
        </Button>
      ) : (
        support === 'yes' &&
        publicKey !== null &&
        !isDenied && (
          <Button loading={start.isPending} onClick={() => start.mutate(publicKey)}>
            {t('settings.pushTurnOn')}
          </Button>
        )
      )}
      {browsers.length > 0 && (
        <ul className={`${shapes.list} ${classes.browsers}`} aria-label={t('settings.browsers')}>
          {browsers.map((browser) => {
            const name = browser.device === '' ? t('settings.unnamed') : browser.device;
            return (
              <li key={browser.id}>
                <span>
                  {name}
                  {browser.id === ownId && ` (${t('settings.thisBrowser')})`}
                  <br />
                  <span className="hint">
                    {t('settings.since', { date: format.date(browser.created_at) })}
                  </span>
                </span>
                {browser.id !== ownId && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={t('settings.removeNamed', { device: name })}
                    onClick={() => end.mutate(browser.id)}
                  >
                    {t('settings.remove')}
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
