import { Search } from 'lucide-react';
import { Suspense, useEffect, useState, type Dispatch, type SetStateAction } from 'react';

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
  const [typed, setTyped] = useState('');
  const open = () => {
    setTyped('');
    setOpen(true);
  };
  const close = () => setOpen(false);
  useShortcuts(t('shortcuts.everywhere'), [
    { keys: 'Mod+k', label: t('search.shortcut'), run: open },
  ]);
  return (
    <>
      <button
        type="button"
        className={classes.open}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={open}
      >
        <Search size={17} strokeWidth={1.8} aria-hidden="true" />
        <span className={classes.text}>{t('search.open')}</span>
        <kbd className={classes.keys} aria-hidden="true">
          {isMac ? '⌘K' : 'Ctrl K'}
        </kbd>
      </button>
      {isOpen && (
        <Suspense fallback={<TypedMeanwhile onType={setTyped} onClose={close} />}>
          <PaletteDialog typed={typed} onClose={close} />
        </Suspense>
      )}
    </>
  );
}

interface TypedProps {
  onType: Dispatch<SetStateAction<string>>;
  onClose: () => void;
}

/** Takes the keys while the dialog's code is on its way: who knows the shortcut types on at once. */
function TypedMeanwhile({ onType, onClose }: TypedProps) {
  useEffect(() => {
    const take = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.key === 'Escape') onClose();
      else if (event.key === 'Backspace') onType((typed) => typed.slice(0, -1));
      else if (event.key.length === 1) onType((typed) => typed + event.key);
      else if (event.key !== 'Enter') return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', take, true);
    return () => window.removeEventListener('keydown', take, true);
  });
  return null;
}
