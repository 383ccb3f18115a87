import { useTranslation } from '@/i18n/use-translation';
import { closeShortcutsHelp, useShortcutsSwitch } from '@/lib/shortcuts';
import { Dialog } from '@/ui/dialog';
import { ToggleChips } from '@/ui/toggle-chips';

import { ShortcutList } from './shortcut-list';

/** What the keys do on this page, and the switch that turns single characters off. */
export default function ShortcutsDialog() {
  const { t } = useTranslation();
  const [isOn, setOn] = useShortcutsSwitch();
  return (
    <Dialog title={t('shortcuts.title')} onClose={closeShortcutsHelp}>
      <ShortcutList />
      <ToggleChips
        legend={t('shortcuts.title')}
        isLegendHidden
        options={[{ value: 'on', label: t('shortcuts.switch') }]}
        value={isOn ? ['on'] : []}
        onChange={(value) => setOn(value.length > 0)}
      />
      <p className="hint">{t('shortcuts.hint')}</p>
    </Dialog>
  );
}
