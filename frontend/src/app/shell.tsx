import { Link } from '@tanstack/react-router';
import {
  ChevronsUpDown,
  CircleHelp,
  Keyboard,
  LogOut,
  Settings,
  ShieldCheck,
  SlidersHorizontal,
  UserRound,
} from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';

import { hasRole, useMe } from '@/api/reference';
import { labelText } from '@/i18n/label';
import { useTranslation } from '@/i18n/use-translation';
import { openHelp } from '@/lib/help';
import { openShortcutsHelp } from '@/lib/shortcuts';
import { Avatar } from '@/ui/person';
import { LogoMark } from '@/ui/logo';

import { Bell } from './bell';
import { ConnectionBanner } from './connection-banner';
import { Help, HelpButton } from './help';
import { navigationFor } from './navigation';
import { Palette } from './palette';
import classes from './shell.module.css';
import { ShortcutsHelp } from './shortcuts-help';
import { useSignOut } from './sign-out';

const MenuPreferences = lazy(() =>
  import('./menu-preferences').then((module) => ({ default: module.MenuPreferences })),
);

const MAIN = 'main';

/** The frame of every page: menu beside the content, and on a phone a bar above and tabs below. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const me = useMe();
  const items = navigationFor(me);
  return (
    <>
      <a
        className={classes.skip}
        data-print="off"
        href={`#${MAIN}`}
        onClick={(event) => {
          // Not by the address: the router reads that.
          event.preventDefault();
          document.getElementById(MAIN)?.focus();
        }}
      >
        {t('skipLink')}
      </a>
      <div
        className={classes.shell}
        data-print="frame"
        data-tabs={items.length === 0 ? 'none' : undefined}
      >
        <header className={classes.side} data-print="off">
          <Link to="/" className={classes.brand}>
            <LogoMark />
            <span>
              <span className={classes.brandName}>{t('productShort')}</span>
              <span className={classes.brandPlace}>{t('place')}</span>
            </span>
          </Link>
          <Palette />
          <nav className={classes.nav} aria-label={t('nav.label')}>
            {items.length > 0 && (
              <ul className="plain">
                {items.map(({ to, icon: Icon, menu }) => (
                  <li key={to}>
                    <Link to={to} className={classes.link}>
                      {Icon && <Icon size={18} strokeWidth={1.8} aria-hidden="true" />}
                      {labelText(menu.label)}
                    </Link>
                  </li>
                ))}
              </ul>
            )}
          </nav>
          <HelpButton />
          <Bell />
          <AccountMenu />
        </header>
        <main id={MAIN} className={classes.main} tabIndex={-1}>
          <ConnectionBanner />
          {children}
        </main>
      </div>
      <Help />
      <ShortcutsHelp />
    </>
  );
}

function AccountMenu() {
  const { t } = useTranslation();
  const me = useMe();
  const signOut = useSignOut();
  const menu = useRef<HTMLDivElement>(null);
  const [hasOpened, setOpened] = useState(false);
  const roles = me.roles.map((role) => t(`role.${role}`)).join(', ');

  useEffect(() => {
    // A choice closes the menu; the switches leave it open.
    const element = menu.current;
    const close = (event: Event) => {
      if (event.target instanceof Element && event.target.closest('a, button') !== null) {
        element?.hidePopover();
      }
    };
    element?.addEventListener('click', close);
    return () => element?.removeEventListener('click', close);
  }, []);

  return (
    <>
      <button
        type="button"
        className={classes.account}
        popoverTarget="account-menu"
        aria-label={t('account.menu', { name: me.name })}
      >
        <Avatar person={me} size={30} />
        <span className={classes.accountText}>
          <span className={classes.accountName}>{me.name}</span>
          <span className={classes.accountRole}>{roles}</span>
        </span>
        <ChevronsUpDown size={15} aria-hidden="true" />
      </button>
      <div
        ref={menu}
        id="account-menu"
        popover="auto"
        className={classes.menu}
        onBeforeToggle={() => setOpened(true)}
      >
        <p className={classes.menuWho}>
          <span className={classes.accountName}>{me.name}</span>
          <span className={classes.accountRole}>{me.email}</span>
        </p>
        <ul className={classes.menuLinks}>
          <li>
            <Link to="/profile" className={classes.menuItem}>
              <UserRound size={16} aria-hidden="true" />
              {t('account.profile')}
            </Link>
          </li>
          <li>
            <Link to="/security" className={classes.menuItem}>
              <ShieldCheck size={16} aria-hidden="true" />
              {t('account.security')}
            </Link>
          </li>
          <li>
            {hasRole(me, 'coordinator') || hasRole(me, 'admin') ? (
              <Link to="/settings" className={classes.menuItem}>
                <SlidersHorizontal size={16} aria-hidden="true" />
                {t('account.settings')}
              </Link>
            ) : (
              <Link to="/settings/targets" className={classes.menuItem}>
                <SlidersHorizontal size={16} aria-hidden="true" />
                {t('account.serviceLevels')}
              </Link>
            )}
          </li>
          {(me.is_superuser || me.roles.includes('admin')) && (
            <li>
              <a href="/admin/" className={classes.menuItem}>
                <Settings size={16} aria-hidden="true" />
                {t('account.administration')}
              </a>
            </li>
          )}
          <li>
            <button type="button" className={classes.menuItem} onClick={openHelp}>
              <CircleHelp size={16} aria-hidden="true" />
              {t('help.page')}
            </button>
          </li>
          <li>
            <button type="button" className={classes.menuItem} onClick={openShortcutsHelp}>
              <Keyboard size={16} aria-hidden="true" />
              {t('shortcuts.title')}
            </button>
          </li>
          <li>
            <button type="button" className={classes.menuItem} onClick={() => void signOut()}>
              <LogOut size={16} aria-hidden="true" />
              {t('account.signOut')}
            </button>
          </li>
        </ul>
        {hasOpened && (
          <Suspense>
            <MenuPreferences />
          </Suspense>
        )}
      </div>
    </>
  );
}
