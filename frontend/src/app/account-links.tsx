import { Link } from '@tanstack/react-router';
import {
  CircleHelp,
  Keyboard,
  LogOut,
  Settings,
  ShieldCheck,
  SlidersHorizontal,
  UserRound,
  type LucideIcon,
} from 'lucide-react';
import { useEffect, useRef } from 'react';

import { hasRole, useMe } from '@/api/reference';
import { useTranslation } from '@/i18n/use-translation';
import { openHelp } from '@/lib/help';
import { openShortcutsHelp } from '@/lib/shortcuts';
import type { Address } from '@/registry/feature';

import { MenuPreferences } from './menu-preferences';
import classes from './shell.module.css';
import { useSignOut } from './use-sign-out';

/** Where the menu under one's name leads, and how the app looks: in the menu that a choice closes. */
export function AccountLinks() {
  const { t } = useTranslation();
  const me = useMe();
  const signOut = useSignOut();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    // A choice closes the menu; the switches leave it open.
    const element = list.current?.closest<HTMLElement>('[popover]');
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
      <ul ref={list} className={classes.menuLinks}>
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
      <MenuPreferences />
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
