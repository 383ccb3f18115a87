import { Button, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { Camera, Check, CloudOff } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';

import {
  batchQuery,
  devicesQuery,
  useChangeDevice,
  type Batch,
  type DeviceRow,
} from '@/api/devices';
import { useMe } from '@/api/reference';
import { useTranslation } from '@/i18n/use-translation';
import { ChangeButton } from '@/ui/change-button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { Notice, NoticeButtons } from '@/ui/notice';
import { Card, Page } from '@/ui/page';
import { both } from '@/ui/query-card';

import { canUseCamera, startCamera } from './camera';
import { nameOf } from './device-name';
import { BatchState } from './batch-state';
import classes from './devices.module.css';
import { codeIn, findScanned, withWaiting, type Operation } from './operations';
import { ProgressLine } from './progress-line';
import { dismiss, operate, useWaiting, watchWaiting } from './waiting';

/** For a phone on site: scan a device, tick its steps, on to the next one. It goes on without network. */
export function ScanPage() {
  const { batchId = '' } = useParams({ strict: false });
  const id = Number(batchId);
  const batch = useQuery(batchQuery(id));
  const rows = useQuery(devicesQuery(id));
  return (
    <BatchState query={both(batch, rows)}>
      {([shown, devices]) => <Scan batch={shown} rows={devices} />}
    </BatchState>
  );
}

const LEFT = new Set(['to_do', 'busy']);

function Scan({ batch, rows }: { batch: Batch; rows: DeviceRow[] }) {
  const { t } = useTranslation('devices');
  const me = useMe();
  const queryClient = useQueryClient();
  const search = useSearch({ strict: false });
  const waiting = useWaiting(me.id, batch.id);
  const unsent = waiting.filter(({ refused }) => refused === undefined);
  const refused = waiting.filter((each) => each.refused !== undefined);
  const [chosen, setChosen] = useState<number | null>(search.device ?? null);
  const [said, setSaid] = useState('');
  const [unknown, setUnknown] = useState('');
  const numbering = useChangeDevice();
  const field = useRef<HTMLInputElement>(null);
  const steps = batch.steps.map((step) => step.id);
  const operations = unsent.map(({ operation }) => operation);
  const devices = rows.map((row) => withWaiting(row, operations, steps));
  const device = devices.find(({ id }) => id === chosen);
  const mayWork = batch.abilities.includes('device_batch.work');

  useEffect(() => watchWaiting(queryClient, me.id), [queryClient, me.id]);
  useEffect(keepScreenOn, []);
  useEffect(() => {
    // Else a phone may throw away what is not sent yet. Not there over http.
    const storage = (navigator as Partial<Navigator>).storage;
    void storage?.persist().catch(() => false);
  }, []);

  function open(text: string) {
    const found = findScanned(devices, text);
    setUnknown(found === undefined && codeIn(text) === null ? text.trim().slice(0, 64) : '');
    if (found === undefined) {
      setSaid(t('scan.unknown', { text: text.slice(0, 60) }));
      vibrate([80, 60, 80]);
      return;
    }
    setSaid(t('scan.opened', { name: nameOf(found) }));
    setChosen(found.id);
    vibrate([40]);
  }

  function act(what: Omit<Operation, 'client_id' | 'done_at' | 'device'>) {
    if (device === undefined) return;
    const about = { userId: me.id, batchId: batch.id, label: nameOf(device), steps };
    operate(queryClient, about, { ...what, device: device.id });
    vibrate([25]);
  }

  function leave() {
    setChosen(null);
    field.current?.focus();
  }

  return (
    <Page title={batch.name} isNarrow>
      <div className={classes.scanHead}>
        <ProgressLine batch={countsOf(devices)} />
        <p role="status" className={classes.unsent} data-some={unsent.length > 0 || undefined}>
          {unsent.length > 0 && (
            <>
              <CloudOff size={15} /> {t('scan.unsent', { count: unsent.length })}
            </>
          )}
        </p>
      </div>
      {refused.map((each) => (
        <Notice
          key={each.operation.client_id}
          tone="warning"
          title={t('scan.refused', { label: each.label })}
        >
          <p>{each.refused}</p>
          <NoticeButtons>
            <Button size="compact-sm" variant="default" onClick={() => dismiss(each)}>
              {t('scan.read')}
            </Button>
          </NoticeButtons>
        </Notice>
      ))}
      {mayWork ? (
        <ScanField field={field} onScan={open} />
      ) : (
        <p className="hint">{t('scan.closed')}</p>
      )}
      <p role="status" className="hint">
        {said}
      </p>
      {device?.serial === '' && unknown !== '' && mayWork && (
        <ChangeButton
          variant="default"
          loading={numbering.isPending}
          onClick={() =>
            numbering.mutate(
              { deviceId: device.id, serial: unknown, version: device.version },
              {
                onSuccess: () => {
                  setUnknown('');
                  setSaid('');
                },
                onError: (error) => setSaid(error.message),
              },
            )
          }
        >
          {t('scan.takeSerial', { serial: unknown, name: nameOf(device) })}
        </ChangeButton>
      )}
      {device === undefined ? (
        <ToDo devices={devices} onOpen={setChosen} />
      ) : (
        <OpenDevice
          key={device.id}
          batch={batch}
          device={device}
          mayWork={mayWork}
          onAct={act}
          onNext={leave}
        />
      )}
      <Link to="/batches/$batchId" params={{ batchId: String(batch.id) }}>
        {t('scan.all')}
      </Link>
    </Page>
  );
}

/** A hand scanner types into it and ends with Enter or Tab; the camera, where there is one, does the same. */
function ScanField({
  field,
  onScan,
}: {
  field: React.RefObject<HTMLInputElement | null>;
  onScan: (text: string) => void;
}) {
  const { t } = useTranslation('devices');
  const [text, setText] = useState('');
  const [isCamera, setCamera] = useState(false);
  useEffect(() => {
    field.current?.focus();
    // What a scanner types while nothing has the focus belongs here.
    const catchKeys = (event: globalThis.KeyboardEvent) => {
      const isTyped = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
      const hasFocus = document.activeElement;
      if (isTyped && event.key !== ' ' && (hasFocus === null || hasFocus === document.body)) {
        field.current?.focus();
      }
    };
    document.addEventListener('keydown', catchKeys);
    return () => document.removeEventListener('keydown', catchKeys);
  }, [field]);

  function end(event: KeyboardEvent) {
    if ((event.key !== 'Enter' && event.key !== 'Tab') || text.trim() === '') return;
    event.preventDefault();
    onScan(text);
    setText('');
  }

  return (
    <>
      <div className={classes.scanField}>
        <TextInput
          ref={field}
          label={t('scan.field')}
          description={t('scan.fieldHint')}
          value={text}
          maxLength={200}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="search"
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={end}
        />
        {canUseCamera() && (
          <Button
            variant="default"
            leftSection={<Camera size={18} />}
            onClick={() => setCamera(!isCamera)}
          >
            {t(isCamera ? 'scan.cameraOff' : 'scan.camera')}
          </Button>
        )}
      </div>
      {isCamera && (
        <CameraView
          onCode={(code) => {
            setCamera(false);
            onScan(code);
          }}
        />
      )}
    </>
  );
}

function CameraView({ onCode }: { onCode: (code: string) => void }) {
  const { t } = useTranslation('devices');
  const video = useRef<HTMLVideoElement>(null);
  const [isRefused, setRefused] = useState(false);
  const tell = useRef(onCode);
  useEffect(() => {
    tell.current = onCode;
  });
  useEffect(() => {
    let stop: (() => void) | undefined;
    let isGone = false;
    if (video.current !== null) {
      startCamera(video.current, (code) => tell.current(code)).then(
        (stopIt) => {
          if (isGone) stopIt();
          else stop = stopIt;
        },
        () => setRefused(true),
      );
    }
    return () => {
      isGone = true;
      stop?.();
    };
  }, []);
  if (isRefused) return <p className="hint">{t('scan.noCamera')}</p>;
  return (
    <video ref={video} className={classes.camera} muted playsInline aria-label={t('scan.camera')} />
  );
}

interface OpenProps {
  batch: Batch;
  device: DeviceRow;
  mayWork: boolean;
  onAct: (what: Omit<Operation, 'client_id' | 'done_at' | 'device'>) => void;
  onNext: () => void;
}

function OpenDevice({ batch, device, mayWork, onAct, onNext }: OpenProps) {
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
      {device.state === 'excepted' && <p>{device.exception_reason}</p>}
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

function ToDo({ devices, onOpen }: { devices: DeviceRow[]; onOpen: (id: number) => void }) {
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

/** The counts of the devices as this phone knows them, with what is not sent yet. */
function countsOf(devices: readonly DeviceRow[]) {
  const count = (state: DeviceRow['state']) =>
    devices.filter((each) => each.state === state).length;
  return {
    total: devices.length,
    ready: count('ready'),
    excepted: count('excepted'),
    handed_over: count('handed_over'),
  };
}

function vibrate(pattern: number[]): void {
  // Not in Safari.
  (navigator as Partial<Navigator>).vibrate?.(pattern);
}

/** As long as the page is in sight. */
function keepScreenOn(): () => void {
  let lock: WakeLockSentinel | undefined;
  let isGone = false;
  const ask = () => {
    if (document.visibilityState !== 'visible') return;
    // Refused on a low battery, and not there over http.
    const wakeLock = (navigator as Partial<Navigator>).wakeLock;
    wakeLock?.request('screen').then(
      (given) => {
        if (isGone) void given.release();
        else lock = given;
      },
      () => undefined,
    );
  };
  ask();
  document.addEventListener('visibilitychange', ask);
  return () => {
    isGone = true;
    document.removeEventListener('visibilitychange', ask);
    void lock?.release();
  };
}
