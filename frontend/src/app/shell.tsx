import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronsUpDown, Ellipsis } from 'lucide-react';
import { lazy, Suspense, useState, type ReactNode } from 'react';

import { useMe } from '@/api/reference';
import { waitingQuery } from '@/api/today';
import { labelText } from '@/i18n/label';
import { useTranslation } from '@/i18n/use-translation';
import { Avatar } from '@/ui/person';
import { LogoMark } from '@/ui/logo';

import { Bell } from './bell';
import { ConnectionBanner } from './connection-banner';
import { Help, HelpButton } from './help';
import { navigationFor, tabsOf } from './navigation';
import { Palette } from './palette';
import classes from './shell.module.css';
import { ShortcutsHelp } from './shortcuts-help';
import { SignOutQuestion } from './sign-out-question';

const AccountLinks = lazy(() =>
  import('./account-links').then((module) => ({ default: module.AccountLinks })),
);

const MAIN = 'main';

/** The frame of every page: menu beside the content, and on a phone a bar above and tabs below. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const me = useMe();
  const items = navigationFor(me);
  const tabs = tabsOf(items);
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
                {items.map((item, at) => (
                  <li key={item.to} data-more={at >= tabs || undefined}>
                    <MenuLink item={item} className={classes.link} />
                  </li>
                ))}
                {tabs < items.length && <More items={items.slice(tabs)} />}
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
      <SignOutQuestion />
    </>
  );
}

type Item = ReturnType<typeof navigationFor>[number];

function MenuLink({
  item: { to, icon: Icon, menu },
  className = '',
}: {
  item: Item;
  className?: string | undefined;
}) {
  return (
    <Link to={to} className={className}>
      {Icon && <Icon size={18} strokeWidth={1.8} aria-hidden="true" />}
      {labelText(menu.label)}
      {menu.hasCount === true && <WaitingCount />}
    </Link>
  );
}

/** What has no tab of its own on a phone. */
function More({ items }: { items: readonly Item[] }) {
  const { t } = useTranslation();
  return (
    <li className={classes.more}>
      <button type="button" className={classes.link} popoverTarget="more-menu">
        <Ellipsis size={18} strokeWidth={1.8} aria-hidden="true" />
        {t('nav.more')}
        {items.some(({ menu }) => menu.hasCount) && <WaitingCount />}
      </button>
      {/* A choice closes it. */}
      {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions */}
      <ul
        id="more-menu"
        popover="auto"
        className={classes.menu}
        onClick={({ currentTarget }) => currentTarget.hidePopover()}
      >
        {items.map((item) => (
          <li key={item.to}>
            <MenuLink item={item} className={classes.menuItem} />
          </li>
        ))}
      </ul>
    </li>
  );
}

/** How many tickets wait for the reader. */
function WaitingCount() {
  const { t } = useTranslation();
  const { count = 0, capped } = useQuery(waitingQuery).data ?? {};
  if (count === 0) return null;
  const number = capped ? `${count}+` : count;
  return (
    <span className={`${classes.count} tabular`} title={t('nav.waiting', { count, number })}>
      {number}
      <span className="visually-hidden"> {t('nav.waitingAfter', { count })}</span>
    </span>
  );
}

function AccountMenu() {
  const { t } = useTranslation();
  const me = useMe();
  const [hasOpened, setOpened] = useState(false);
  const roles = me.roles.map((role) => t(`role.${role}`)).join(', ');

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
        id="account-menu"
        popover="auto"
        className={classes.menu}
        onBeforeToggle={() => setOpened(true)}
      >
        <p className={classes.menuWho}>
          <span className={classes.accountName}>{me.name}</span>
          <span className={classes.accountRole}>{me.email}</span>
        </p>
        {hasOpened && (
          <Suspense>
            <AccountLinks />
          </Suspense>
        )}
      </div>
    </>
  );
}
