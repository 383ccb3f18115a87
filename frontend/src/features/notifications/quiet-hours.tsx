import { TextInput } from '@mantine/core';
import { useState } from 'react';

import { useChangePreferences } from '@/api/notifications';
import type { NotificationPreferences } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import shapes from '@/ui/shapes.module.css';
import { Card } from '@/ui/page';

import classes from './notifications.module.css';
import { Toggle } from './toggle';

const USUAL = { starts: '19:00', ends: '08:00' };

export function QuietHours({ quiet }: { quiet: NotificationPreferences['quiet_hours'] }) {
  const { t } = useTranslation(['notifications', 'common']);
  const change = useChangePreferences();
  const [times, setTimes] = useState(quiet ?? USUAL);

  function set(next: typeof USUAL) {
    setTimes(next);
    // Half a time, or no time at all, is not sent.
    if (next.starts !== '' && next.ends !== '' && next.starts !== next.ends) {
      change.mutate({ quiet_hours: next });
    }
  }

  return (
    <Card title={t('settings.quiet')} lead={t('settings.quietText')}>
      <Toggle
        className={shapes.check}
        role="switch"
        isOn={quiet !== null}
        onChange={(isWanted) => change.mutate({ quiet_hours: isWanted ? times : null })}
      >
        {t('settings.quietOn')}
      </Toggle>
      {quiet !== null && (
        <div className={classes.quiet}>
          <TextInput
            type="time"
            required
            withAsterisk={false}
            label={t('settings.from')}
            value={times.starts}
            onChange={(event) => set({ ...times, starts: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            required
            withAsterisk={false}
            label={t('settings.until')}
            value={times.ends}
            onChange={(event) => set({ ...times, ends: event.currentTarget.value })}
          />
        </div>
      )}
    </Card>
  );
}
