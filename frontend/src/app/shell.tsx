import { useQuery } from '@tanstack/react-query';
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
  type LucideIcon,
} from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';

import { hasRole, useMe } from '@/api/reference';
import { waitingQuery } from '@/api/today';
import { labelText } from '@/i18n/label';
import { useTranslation } from '@/i18n/use-translation';
import { openHelp } from '@/lib/help';
import { openShortcutsHelp } from '@/lib/shortcuts';
import type { Address } from '@/registry/feature';
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
                      {menu.hasCount === true && <WaitingCount />}
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

/** How many tickets wait for the reader. */
function WaitingCount() {
  const { t } = useTranslation();
  const count = useQuery(waitingQuery).data?.count ?? 0;
  if (count === 0) return null;
  return (
    <span className={`${classes.count} tabular`} title={t('nav.waiting', { count })}>
      {count > 99 ? '99+' : count}
      <span className="visually-hidden"> {t('nav.waitingAfter', { count })}</span>
    </span>
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
          <MenuItem icon={UserRound} text={t('account.profile')} to="/profile" />
          <MenuItem icon={ShieldCheck} text={t('account.security')} to="/security" />
          {hasRole(me, 'coordinator') || hasRole(me, 'admin') ? (
            <MenuItem icon={SlidersHorizontal} text={t('account.settings')} to="/settings" />
          ) : (
            <MenuItem
              icon={SlidersHorizontal}
              text={t('account.serviceLevels')}
              to="/settings/targets"
            />
          )}
          {(me.is_superuser || hasRole(me, 'admin')) && (
            <MenuItem icon={Settings} text={t('account.administration')} href="/admin/" />
          )}
          <MenuItem icon={CircleHelp} text={t('help.page')} run={openHelp} />
          <MenuItem icon={Keyboard} text={t('shortcuts.title')} run={openShortcutsHelp} />
          <MenuItem icon={LogOut} text={t('account.signOut')} run={() => void signOut()} />
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

type MenuItemProps = { icon: LucideIcon; text: string } & (
  { to: Address } | { href: string } | { run: () => void }
);

function MenuItem({ icon: Icon, text, ...way }: MenuItemProps) {
  const className = classes.menuItem;
  const content = (
    <>
      <Icon size={16} aria-hidden="true" />
      {text}
    </>
  );
  return (
    <li>
      {'to' in way ? (
        <Link to={way.to} className={className}>
          {content}
        </Link>
      ) : 'href' in way ? (
        <a href={way.href} className={className}>
          {content}
        </a>
      ) : (
        <button type="button" className={className} onClick={way.run}>
          {content}
        </button>
      )}
    </li>
  );
}
