import type { ReactNode } from 'react';

import { useTranslation } from '@/i18n/use-translation';
import { OfflineReason } from '@/ui/offline-reason';

import { SettingsLayout } from './settings-layout';
import classes from './settings.module.css';

interface Props {
  /** Whose texts: `….title` and `….hint`. */
  of:
    | 'boards'
    | 'categories'
    | 'checklists'
    | 'deviceTypes'
    | 'hours'
    | 'macros'
    | 'skills'
    | 'studyDays'
    | 'tags'
    | 'targets'
    | 'templates';
  /** Above all of it. */
  top?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}

/** A page of the settings that has one part. */
export function SettingsPage({ top, ...part }: Props) {
  return (
    <SettingsLayout>
      {top}
      <SettingsPart {...part} />
    </SettingsLayout>
  );
}

/** One part of the settings: what it is about, and what can be done to all of it. */
export function SettingsPart({ of, action, children }: Omit<Props, 'top'>) {
  const { t } = useTranslation('settings');
  return (
    <section className={classes.part}>
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
  );
}
