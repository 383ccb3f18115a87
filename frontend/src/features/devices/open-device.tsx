import { Button } from '@mantine/core';
import { Check } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';

import type { Batch, DeviceRow } from '@/api/devices';
import { useTranslation } from '@/i18n/use-translation';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { Card } from '@/ui/page';

import { nameOf } from './device-name';
import { DevicePhotos } from './device-photos';
import classes from './devices.module.css';
import type { Operation } from './operations';

interface Props {
  batch: Batch;
  device: DeviceRow;
  mayWork: boolean;
  onAct: (what: Omit<Operation, 'client_id' | 'done_at' | 'device'>) => void;
  onNext: () => void;
}

/** The device that was scanned: its steps, and whether it is ready or an exception. */
export function OpenDevice({ batch, device, mayWork, onAct, onNext }: Props) {
  const { t } = useTranslation(['devices', 'common']);
  const [isExcepting, setExcepting] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Newer browsers return a promise, which is no way to clean up.
    heading.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const left = batch.steps.length - device.done_steps.length;
  const isClosed = device.state === 'excepted' || device.state === 'handed_over';
  return (
    <Card>
      <div className={classes.deviceHead}>
        <h2 ref={heading} className="plain">
          {nameOf(device)}
        </h2>
        <span className={classes.stateWord} data-state={device.state}>
          {t(`state.${device.state}`)}
        </span>
      </div>
      <p className="hint">
        {[device.type_name, device.serial, device.for_class, `#${device.position}`]
          .filter((each) => each !== '')
          .join(' · ')}
      </p>
      {device.state === 'excepted' && (
        <>
          <p>{device.exception_reason}</p>
          <DevicePhotos device={device} />
        </>
      )}
      <ol className={classes.bigSteps}>
        {batch.steps.map((step) => {
          const isDone = device.done_steps.includes(step.id);
          return (
            <li key={step.id}>
              <button
                type="button"
                className={classes.bigStep}
                aria-pressed={isDone}
                disabled={!mayWork || isClosed}
                onClick={() => onAct({ kind: 'step', step: step.id, is_done: !isDone })}
              >
                <span className={classes.box}>{isDone && <Check size={18} />}</span>
                {step.text}
              </button>
            </li>
          );
        })}
      </ol>
      {mayWork && (
        <div className={classes.thumb}>
          {isClosed || device.state === 'ready' ? (
            <Button size="md" variant="default" onClick={() => onAct({ kind: 'resume' })}>
              {t('scan.resume')}
            </Button>
          ) : (
            <Button size="md" variant="default" onClick={() => setExcepting(true)}>
              {t('scan.except')}
            </Button>
          )}
          {device.state === 'ready' || isClosed ? (
            <Button size="md" onClick={onNext}>
              {t('scan.next')}
            </Button>
          ) : (
            <Button
              size="md"
              disabled={left > 0}
              onClick={() => {
                onAct({ kind: 'ready' });
                onNext();
              }}
            >
              {left > 0 ? t('scan.stepsLeft', { count: left }) : t('scan.ready')}
            </Button>
          )}
        </div>
      )}
      {isExcepting && (
        <ConfirmDialog
          title={t('scan.exceptTitle', { name: nameOf(device) })}
          confirmLabel={t('scan.except')}
          reason="required"
          reasonLabel={t('scan.reason')}
          isLocal
          onConfirm={(reason) => {
            onAct({ kind: 'exception', reason: reason.replace(/\s+/g, ' ').slice(0, 300) });
            return Promise.resolve();
          }}
          onClose={() => setExcepting(false)}
        />
      )}
    </Card>
  );
}
