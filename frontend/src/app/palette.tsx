import { Search } from 'lucide-react';
import { Suspense, useState } from 'react';

import { useTranslation } from '@/i18n/use-translation';
import { useShortcuts } from '@/lib/shortcuts';
import { lazyPart } from '@/ui/mantine/with-mantine';

import classes from './palette.module.css';

const PaletteDialog = lazyPart(() =>
  import('./palette-with-commands').then((module) => module.default),
);

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The way to everything by name: a button, and Ctrl+K on every page. Its code comes when somebody asks. */
export function Palette() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  useShortcuts(t('shortcuts.everywhere'), [
    { keys: 'Mod+k', label: t('search.shortcut'), run: () => setOpen(true) },
  ]);
  return (
    <>
      <button
        type="button"
        className={classes.open}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen(true)}
      >
        <Search size={17} strokeWidth={1.8} aria-hidden="true" />
        <span className={classes.text}>{t('search.open')}</span>
        <kbd className={classes.keys} aria-hidden="true">
          {isMac ? '⌘K' : 'Ctrl K'}
        </kbd>
      </button>
      {isOpen && (
        <Suspense>
          <PaletteDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
