import type { DeviceRow } from '@/api/devices';
import { useTranslation } from '@/i18n/use-translation';
import { Notice } from '@/ui/notice';
import { Card } from '@/ui/page';

import { nameOf } from './device-name';
import classes from './devices.module.css';

const LEFT = new Set(['to_do', 'busy']);

/** The devices that are neither ready nor an exception, to open one without scanning it. */
export function LeftToDo({
  devices,
  onOpen,
}: {
  devices: DeviceRow[];
  onOpen: (id: number) => void;
}) {
  const { t } = useTranslation('devices');
  const left = devices.filter(({ state }) => LEFT.has(state));
  if (devices.length === 0) return <p className="hint">{t('empty')}</p>;
  if (left.length === 0)
    return (
      <Notice tone="success" title={t('scan.allDone')}>
        {t('scan.allDoneText')}
      </Notice>
    );
  return (
    <Card title={t('scan.left', { count: left.length })}>
      <ul className={classes.choices}>
        {left.slice(0, 40).map((device) => (
          <li key={device.id}>
            <button type="button" className={classes.choice} onClick={() => onOpen(device.id)}>
              <span className={classes.choiceName}>{nameOf(device)}</span>
              <span className="hint">
                {[device.for_class, t(`state.${device.state}`)].filter(Boolean).join(' · ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
