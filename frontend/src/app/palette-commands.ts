import { useNavigate } from '@tanstack/react-router';
import {
  ChevronRight,
  CircleHelp,
  Keyboard,
  Languages,
  LogOut,
  Monitor,
  Moon,
  Sun,
} from 'lucide-react';

import { useMe } from '@/api/reference';
import { useChooseLanguage } from '@/domain/people/choose-language';
import type { Option } from '@/features/search/options';
import { currentLanguage } from '@/i18n/i18n';
import { labelText } from '@/i18n/label';
import { useTranslation } from '@/i18n/use-translation';
import { setColorScheme, useColorScheme } from '@/lib/color-scheme';
import { openHelp } from '@/lib/help';
import { openShortcutsHelp } from '@/lib/shortcuts';
import { pagesFor, type PageEntry } from '@/registry/feature';

import { navigationFor } from './navigation';
import { useSignOut } from './use-sign-out';

/** What can be done from anywhere, by name. */
export function useCommands(): Option[] {
  const { t } = useTranslation(['search', 'common']);
  const me = useMe();
  const navigate = useNavigate();
  const chooseLanguage = useChooseLanguage();
  const colorScheme = useColorScheme();
  const signOut = useSignOut();
  const pages = pagesFor(me, 'command');
  const other = currentLanguage() === 'nl' ? 'en' : 'nl';
  const schemes = (
    [
      { value: 'light', icon: Sun },
      { value: 'dark', icon: Moon },
      { value: 'auto', icon: Monitor },
    ] as const
  ).filter(({ value }) => value !== colorScheme);
  const goTo = ({ to, icon }: PageEntry, text: string): Option => ({
    id: `go${to}`,
    icon: icon ?? ChevronRight,
    text,
    run: () => void navigate({ to }),
  });
  return [
    ...navigationFor(me)
      // A page with a name of its own stands below.
      .filter(({ to }) => !pages.some((page) => page.to === to))
      .map((page) => {
        const place = labelText(page.menu.label);
        const isAction = page.menu.isAction === true;
        return goTo(page, isAction ? place : t('go', { place: place.toLocaleLowerCase() }));
      }),
    ...pages.map((page) => goTo(page, labelText(page.command))),
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
    { id: 'keys', icon: Keyboard, text: t('common:shortcuts.title'), run: openShortcutsHelp },
    {
      id: 'sign-out',
      icon: LogOut,
      text: t('common:account.signOut'),
      run: () => void signOut(),
    },
  ];
}
