import { Link } from '@tanstack/react-router';
import { Settings, X } from 'lucide-react';
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
        <Link
          to="/notifications/settings"
          className={classes.iconLink}
          aria-label={t('settings.open')}
          title={t('settings.open')}
          onClick={onLeave}
        >
          <Settings size={17} aria-hidden="true" />
        </Link>
        <button
          type="button"
          className={classes.iconLink}
          aria-label={t('common:action.close')}
          onClick={onLeave}
        >
          <X size={18} aria-hidden="true" />
        </button>
      </div>
      <NotificationList onLeave={onLeave} />
    </>
  );
}
