import { useState } from 'react';

import { shortcutGroups, useShortcutsSwitch, type Shortcut } from '@/lib/shortcuts';

import classes from './shortcuts-dialog.module.css';

/** What the keys do on this page, as it was when this was asked for. */
export function ShortcutList() {
  const [isOn] = useShortcutsSwitch();
  const [groups] = useState(shortcutGroups);
  return (
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
