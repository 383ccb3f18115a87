import { useMantineColorScheme } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import {
  Bell,
  BellRing,
  CircleHelp,
  Keyboard,
  Languages,
  LogOut,
  Monitor,
  Moon,
  ShieldCheck,
  SlidersHorizontal,
  Sun,
  UserRound,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { hasRole, useMe } from '@/api/reference';
import type { Me } from '@/api/types';
import { navigationFor } from '@/app/navigation';
import { useChooseLanguage } from '@/app/preferences';
import { useSignOut } from '@/app/sign-out';
import { currentLanguage } from '@/i18n/i18n';
import { openHelp } from '@/lib/help';
import { openShortcutsHelp } from '@/lib/shortcuts';

import type { Option } from './options';

const PROMISES = [
  { to: '/settings/targets', name: 'targets' },
  { to: '/settings/hours', name: 'hours' },
] as const;

const SETTINGS = [
  { to: '/settings', name: 'categories' },
  { to: '/settings/tags', name: 'tags' },
  { to: '/settings/macros', name: 'macros' },
  ...PROMISES,
  { to: '/settings/boards', name: 'boards' },
] as const;

/** The settings pages that somebody may open, as their routes have it. */
export function settingsFor(me: Me) {
  return hasRole(me, 'coordinator') || hasRole(me, 'admin') ? SETTINGS : PROMISES;
}

/** What can be done from anywhere, by name. */
export function useCommands(): Option[] {
  const { t } = useTranslation(['search', 'common']);
  const me = useMe();
  const navigate = useNavigate();
  const chooseLanguage = useChooseLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  const other = currentLanguage() === 'nl' ? 'en' : 'nl';
  const schemes = (
    [
      { value: 'light', icon: Sun },
      { value: 'dark', icon: Moon },
      { value: 'auto', icon: Monitor },
    ] as const
  ).filter(({ value }) => value !== colorScheme);
  return [
    ...navigationFor(me)
      // Each page of the settings has a name of its own below.
      .filter(({ to }) => to !== '/settings')
      .map(({ to, label, icon }) => ({
        id: `go${to}`,
        icon,
        text:
          to === '/new'
            ? t('common:nav.newTicket')
            : t('go', { place: t(`common:nav.${label}`).toLocaleLowerCase() }),
        run: () => void navigate({ to }),
      })),
    {
      id: 'notifications',
      icon: Bell,
      text: t('notifications'),
      run: () => void navigate({ to: '/notifications' }),
    },
    {
      id: 'notification-settings',
      icon: BellRing,
      text: t('notificationSettings'),
      run: () => void navigate({ to: '/notifications/settings' }),
    },
    ...settingsFor(me).map(({ to, name }) => ({
      id: `go${to}`,
      icon: SlidersHorizontal,
      text: t(`settings.${name}`),
      run: () => void navigate({ to }),
    })),
    {
      id: 'profile',
      icon: UserRound,
      text: t('common:account.profile'),
      run: () => void navigate({ to: '/profile' }),
    },
    {
      id: 'security',
      icon: ShieldCheck,
      text: t('common:account.security'),
      run: () => void navigate({ to: '/security' }),
    },
    {
      id: 'language',
      icon: Languages,
      text: t(`language_${other}`),
      run: () => void chooseLanguage(other),
    },
    ...schemes.map(({ value, icon }) => ({
      id: `scheme-${value}`,
      icon,
      text: t(`scheme_${value}`),
      run: () => setColorScheme(value),
    })),
    { id: 'help', icon: CircleHelp, text: t('common:help.page'), run: openHelp },
    {
      id: 'all-help',
      icon: CircleHelp,
      text: t('allHelp'),
      run: () => void navigate({ to: '/help' }),
    },
    { id: 'keys', icon: Keyboard, text: t('common:shortcuts.title'), run: openShortcutsHelp },
    {
      id: 'sign-out',
      icon: LogOut,
      text: t('common:account.signOut'),
      run: () => void signOut(),
    },
  ];
}
