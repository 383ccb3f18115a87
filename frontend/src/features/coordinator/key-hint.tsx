import { useShortcutsSwitch, type Keys } from '@/lib/shortcuts';

import classes from './key-hint.module.css';

/** The key beside what it does: for the eye alone, and gone where keys are switched off or there is no keyboard. */
export function KeyHint({ keys }: { keys: Keys }) {
  const [isOn] = useShortcutsSwitch();
  if (!isOn) return null;
  return (
    <kbd className={classes.hint} aria-hidden="true">
      {keys}
    </kbd>
  );
}
