import { Suspense } from 'react';

import { useTranslation } from '@/i18n/use-translation';
import { openShortcutsHelp, useIsShortcutsHelpOpen, useShortcuts } from '@/lib/shortcuts';
import { lazyPart } from '@/ui/mantine/with-mantine';

const ShortcutsDialog = lazyPart(() =>
  import('@/ui/shortcuts/shortcuts-dialog').then((module) => module.default),
);

/** `?` on every page. The dialog's code comes when somebody asks. */
export function ShortcutsHelp() {
  const { t } = useTranslation();
  const isOpen = useIsShortcutsHelpOpen();
  useShortcuts(t('shortcuts.everywhere'), [
    { keys: '?', label: t('shortcuts.help'), run: openShortcutsHelp },
  ]);
  return isOpen ? (
    <Suspense>
      <ShortcutsDialog />
    </Suspense>
  ) : null;
}
