import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Page } from '@/ui/page';

import classes from './settings.module.css';

const SECTIONS = [
  { to: '/settings', label: 'categories' },
  { to: '/settings/tags', label: 'tags' },
  { to: '/settings/macros', label: 'macros' },
  { to: '/settings/boards', label: 'boards' },
  { to: '/people', label: 'people' },
] as const;

/** The frame of the settings: what there is to set, beside what is open. */
export function SettingsLayout({ children }: { children: ReactNode }) {
  const { t } = useTranslation('settings');
  return (
    <Page title={t('title')} lead={t('lead')}>
      <div className={classes.layout}>
        <nav className={classes.nav} aria-label={t('title')}>
          <ul>
            {SECTIONS.map(({ to, label }) => (
              <li key={to}>
                <Link to={to} className={classes.link} activeOptions={{ exact: true }}>
                  {t(`nav.${label}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className={classes.content}>{children}</div>
      </div>
    </Page>
  );
}
