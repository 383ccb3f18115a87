import { ActionIcon, CloseButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Settings } from 'lucide-react';
import { useEffect, useRef } from 'react';

import { useTranslation } from '@/i18n/use-translation';

import { NotificationList } from './notification-list';
import classes from './notifications.module.css';

/** The centre beside the menu. Closing gives the focus back to the bell. */
export function Panel({ onLeave }: { onLeave: () => void }) {
  const { t } = useTranslation(['notifications', 'common']);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <div className={classes.head}>
        <h2 ref={heading} tabIndex={-1}>
          {t('title')}
        </h2>
        <ActionIcon
          component={Link}
          to="/notifications/settings"
          variant="subtle"
          color="gray"
          size={36}
          aria-label={t('settings.open')}
          title={t('settings.open')}
          onClick={onLeave}
        >
          <Settings size={17} aria-hidden="true" />
        </ActionIcon>
        <CloseButton size={36} aria-label={t('common:action.close')} onClick={onLeave} />
      </div>
      <NotificationList onLeave={onLeave} />
    </>
  );
}
