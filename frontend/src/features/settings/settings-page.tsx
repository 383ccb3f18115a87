import type { ReactNode } from 'react';

import { useTranslation } from '@/i18n/use-translation';
import { OfflineReason } from '@/ui/offline-reason';

import { SettingsLayout } from './settings-layout';
import classes from './settings.module.css';

interface Props {
  /** Whose texts: `….title` and `….hint`. */
  of: 'boards' | 'categories' | 'hours' | 'macros' | 'skills' | 'tags' | 'targets';
  /** Above all of it. */
  top?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}

/** One part of the settings: what it is about, and what can be done to all of it. */
export function SettingsPage({ of, top, action, children }: Props) {
  const { t } = useTranslation('settings');
  return (
    <SettingsLayout>
      {top}
      <section>
        <div className={classes.head}>
          <div>
            <h2 className="plain">{t(`${of}.title`)}</h2>
            <p className={classes.hint}>{t(`${of}.hint`)}</p>
            <OfflineReason className={classes.hint} />
          </div>
          {action}
        </div>
        {children}
      </section>
    </SettingsLayout>
  );
}
