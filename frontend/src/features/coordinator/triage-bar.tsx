import { Button } from '@mantine/core';

import { useTranslation } from '@/i18n/use-translation';

import { KeyHint } from './key-hint';
import classes from './pane.module.css';

/** One decision: a button, and the key that does the same. */
export interface Choice {
  name: 'open' | 'assign' | 'consult' | 'save' | 'merge' | 'reject';
  keys: string;
  label: string;
  run: () => void;
  isMain?: boolean;
}

/** The decisions that can be made now, the likeliest first. */
export function TriageBar({ choices, hint }: { choices: readonly Choice[]; hint: string | null }) {
  const { t } = useTranslation('coordinator');
  return (
    <div className={classes.bar} role="group" data-decisions="" aria-label={t('decision.label')}>
      {hint !== null && <span className={classes.barHint}>{hint}</span>}
      {choices.map(({ name, keys, label, run, isMain = false }) => {
        const isAside = name === 'merge' || name === 'reject';
        return (
          <Button
            key={name}
            {...(name === 'merge' && { className: classes.spread })}
            variant={isMain ? 'filled' : isAside ? 'subtle' : 'default'}
            {...(isAside && { color: name === 'reject' ? 'red' : 'gray' })}
            aria-keyshortcuts={keys.startsWith('Mod') ? 'Control+Enter' : keys}
            onClick={run}
          >
            {label}
            <KeyHint keys={keys.replace('Mod+Enter', 'Ctrl ↵')} />
          </Button>
        );
      })}
    </div>
  );
}
