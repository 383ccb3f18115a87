import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { CloudOff } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';

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
import { Notice, NoticeButtons } from '@/ui/notice';
import { Page } from '@/ui/page';
import { both } from '@/ui/query-card';

import { nameOf } from './device-name';
import { BatchState } from './batch-state';
import classes from './devices.module.css';
import { answerWith } from './feedback';
import { FeedbackChoice } from './feedback-choice';
import { codeIn, findScanned, withWaiting, type Operation } from './operations';
import { LeftToDo } from './left-to-do';
import { OpenDevice } from './open-device';
import { ProgressLine } from './progress-line';
import { ScanField } from './scan-field';
import { keepScreenOn } from './screen-lock';
import { WhoIsHere } from './who-is-here';
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
      answerWith('unknown');
      return;
    }
    setSaid(t('scan.opened', { name: nameOf(found) }));
    setChosen(found.id);
    answerWith('found');
  }

  function act(what: Omit<Operation, 'client_id' | 'done_at' | 'device'>) {
    if (device === undefined) return;
    const about = { userId: me.id, batchId: batch.id, label: nameOf(device), steps };
    operate(queryClient, about, { ...what, device: device.id });
    answerWith('done');
  }

  function leave() {
    setChosen(null);
    field.current?.focus();
  }

  return (
    <Page title={batch.name} isNarrow>
      <div className={classes.scanHead}>
        <ProgressLine batch={countsOf(devices)} />
        {/* One line, also when there is nothing on it: what somebody is about to tap stays in its place. */}
        <div className={classes.now}>
          <p role="status" className={classes.unsent} data-some={unsent.length > 0 || undefined}>
            {unsent.length > 0 && (
              <>
                <CloudOff size={15} /> {t('scan.unsent', { count: unsent.length })}
              </>
            )}
          </p>
          <WhoIsHere batchId={batch.id} />
        </div>
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
        <LeftToDo devices={devices} onOpen={setChosen} />
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
      {mayWork && <FeedbackChoice />}
      <Link to="/batches/$batchId" params={{ batchId: String(batch.id) }}>
        {t('scan.all')}
      </Link>
    </Page>
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
