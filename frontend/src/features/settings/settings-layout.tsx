import { Link } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';

import { hasRole, useMe } from '@/api/reference';
import { useTranslation } from '@/i18n/use-translation';
import { Page } from '@/ui/page';

import classes from './settings.module.css';

const SERVICE_LEVELS = [
  { to: '/settings/targets', label: 'targets' },
  { to: '/settings/hours', label: 'hours' },
  { to: '/settings/study-days', label: 'studyDays' },
] as const;

const SECTIONS = [
  { to: '/settings', label: 'categories' },
  { to: '/settings/skills', label: 'skills' },
  { to: '/settings/tags', label: 'tags' },
  { to: '/settings/macros', label: 'macros' },
  { to: '/settings/templates', label: 'templates' },
  { to: '/settings/devices', label: 'devices' },
  ...SERVICE_LEVELS,
  { to: '/settings/boards', label: 'boards' },
  { to: '/people', label: 'people' },
] as const;

/** The frame of the settings: what there is to set, beside what is open. */
export function SettingsLayout({ children }: { children: ReactNode }) {
  const { t } = useTranslation('settings');
  const me = useMe();
  const leads = hasRole(me, 'coordinator') || hasRole(me, 'admin');
  const sections = leads ? SECTIONS : SERVICE_LEVELS;
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone they stand in a row that scrolls: show the one that is open.
    const open = nav.current?.querySelector('[aria-current=page]');
    open?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, []);
  const title = t(leads ? 'title' : 'readTitle');
  return (
    <Page title={title} lead={t(leads ? 'lead' : 'readLead')}>
      <div className={classes.layout}>
        <nav ref={nav} className={classes.nav} aria-label={title}>
          <ul className="plain">
            {sections.map(({ to, label }) => (
              <li key={to}>
                <Link to={to} className={classes.link} activeOptions={{ exact: true }}>
                  {t(`nav.${label}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div>{children}</div>
      </div>
    </Page>
  );
}
