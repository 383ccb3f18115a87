import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import {
  closeShortcutsHelp,
  shortcutGroups,
  useShortcutsSwitch,
  type Shortcut,
} from '@/lib/shortcuts';
import { Dialog } from '@/ui/dialog';
import { ToggleChips } from '@/ui/team/toggle-chips';

import classes from './shortcuts-dialog.module.css';

/** What the keys do on this page, and the switch that turns single characters off. */
export default function ShortcutsDialog() {
  const { t } = useTranslation();
  const [isOn, setOn] = useShortcutsSwitch();
  // The page as it was when the help was asked for.
  const [groups] = useState(shortcutGroups);
  return (
    <Dialog title={t('shortcuts.title')} onClose={closeShortcutsHelp}>
      <div className={classes.groups}>
        {groups.map((group) => (
          <section key={group.title} aria-label={group.title}>
            <h3>{group.title}</h3>
            <dl className={classes.keys}>
              {linesOf(group.shortcuts).map((line) => (
                <div key={line.label} data-off={!isOn && !line.isCombination ? true : undefined}>
                  <dt>
                    {line.keys.map((keys) => (
                      <kbd key={keys}>{shown(keys)}</kbd>
                    ))}
                  </dt>
                  <dd>{line.label}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <ToggleChips
        legend={t('shortcuts.title')}
        isLegendHidden
        options={[{ value: 'on', label: t('shortcuts.switch') }]}
        value={isOn ? ['on'] : []}
        onChange={(value) => setOn(value.length > 0)}
      />
      <p className={classes.hint}>{t('shortcuts.hint')}</p>
    </Dialog>
  );
}

interface Line {
  label: string;
  keys: string[];
  isCombination: boolean;
}

function linesOf(shortcuts: readonly Shortcut[]): Line[] {
  const lines: Line[] = [];
  for (const { keys, label } of shortcuts) {
    const line = lines.find((each) => each.label === label);
    if (line !== undefined) line.keys.push(keys);
    else lines.push({ label, keys: [keys], isCombination: keys.startsWith('Mod+') });
  }
  return lines;
}

const IS_MAC = /Mac|iPhone|iPad/.test(navigator.userAgent);

function shown(keys: string): string {
  return keys.replace('Mod', IS_MAC ? '⌘' : 'Ctrl').replaceAll('+', ' + ');
}
