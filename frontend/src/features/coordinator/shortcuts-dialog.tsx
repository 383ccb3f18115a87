import { useTranslation } from 'react-i18next';

import { Dialog } from '@/ui/dialog';
import { ToggleChips } from '@/ui/team/toggle-chips';

import { useShortcutsSwitch } from './shortcuts';
import classes from './pane.module.css';

/** What the keys do, and the switch that turns single keys off. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('coordinator');
  const [isOn, setOn] = useShortcutsSwitch();
  const rows = [
    { keys: ['j', 'k'], text: t('shortcuts.walk') },
    { keys: ['1', '2', '3'], text: t('shortcuts.impact') },
    { keys: ['Shift + 1', '2', '3'], text: t('shortcuts.urgency') },
    { keys: ['Ctrl + Enter'], text: t('shortcuts.save') },
    { keys: ['Ctrl + Shift + Enter'], text: t('shortcuts.ready') },
  ];
  return (
    <Dialog title={t('shortcuts.title')} onClose={onClose}>
      <dl className={classes.keys}>
        {rows.map((row) => (
          <div key={row.text}>
            <dt>
              {row.keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{row.text}</dd>
          </div>
        ))}
      </dl>
      <ToggleChips
        legend={t('shortcuts.title')}
        isLegendHidden
        options={[{ value: 'on', label: t('shortcuts.switch') }]}
        value={isOn ? ['on'] : []}
        onChange={(value) => setOn(value.length > 0)}
      />
    </Dialog>
  );
}
