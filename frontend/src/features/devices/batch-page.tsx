import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/NumberInput.layer.css';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { FileUp, Pencil, ScanLine, Signature, Tags } from 'lucide-react';
import { useRef, useState } from 'react';

import {
  batchQuery,
  deviceTypesQuery,
  devicesQuery,
  useChangeDevice,
  type Batch,
  type DeviceRow,
} from '@/api/devices';
import { DEVICE_STATE_VALUES } from '@/api/enum-values';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { ChangeButton } from '@/ui/change-button';
import { FormDialog } from '@/ui/form/form-dialog';
import { useForm } from '@/ui/form/use-form';
import { IconButton } from '@/ui/icon-button';
import { LinkButton } from '@/ui/link-button';
import { Notice } from '@/ui/notice';
import { Card, Page } from '@/ui/page';
import { both } from '@/ui/query-card';
import { EmptyState } from '@/ui/states';
import { useWindowRows } from '@/ui/use-window-rows';

import { nameOf } from './device-name';
import { BatchState } from './batch-state';
import classes from './devices.module.css';
import { HandoverDialog } from './handover-dialog';
import { ImportDialog } from './import-dialog';
import { LabelsDialog } from './labels-dialog';
import { ProgressLine } from './progress-line';
import { WhoIsHere } from './who-is-here';

const ROW_HEIGHT = 60;

export function BatchPage() {
  const { batchId = '' } = useParams({ strict: false });
  const id = Number(batchId);
  const batch = useQuery(batchQuery(id));
  const devices = useQuery(devicesQuery(id));
  return (
    <BatchState query={both(batch, devices)}>
      {([shown, rows]) => <ShownBatch batch={shown} devices={rows} />}
    </BatchState>
  );
}

type Opened = 'import' | 'labels' | 'handover' | DeviceRow | null;

function ShownBatch({ batch, devices }: { batch: Batch; devices: DeviceRow[] }) {
  const { t } = useTranslation(['devices', 'common']);
  const search = useSearch({ from: '/workspace/batches/$batchId' });
  const state = DEVICE_STATE_VALUES.find((each) => each === search.state);
  const [opened, setOpened] = useState<Opened>(null);
  const may = (ability: string) => batch.abilities.includes(ability);
  const close = () => setOpened(null);
  const shown = state === undefined ? devices : devices.filter((each) => each.state === state);
  return (
    <Page
      title={batch.name}
      lead={
        <>
          {batch.board_name} ·{' '}
          <Link to="/tickets/$ticketId" params={{ ticketId: String(batch.ticket_id) }}>
            #{batch.ticket_id} {batch.ticket_title}
          </Link>{' '}
          · {batch.checklist_name}
        </>
      }
      actions={
        <>
          {may('device_batch.import') && (
            <ChangeButton
              variant="default"
              leftSection={<FileUp size={16} />}
              onClick={() => setOpened('import')}
            >
              {t('import.action')}
            </ChangeButton>
          )}
          {batch.total > 0 && (
            <Button
              variant="default"
              leftSection={<Tags size={16} />}
              onClick={() => setOpened('labels')}
            >
              {t('labels.action')}
            </Button>
          )}
          {may('device_batch.hand_over') && batch.to_do + batch.busy === 0 && (
            <ChangeButton
              leftSection={<Signature size={16} />}
              onClick={() => setOpened('handover')}
            >
              {t('handover.action')}
            </ChangeButton>
          )}
          {may('device_batch.work') && batch.to_do + batch.busy > 0 && (
            <LinkButton to="/batches/$batchId/scan" params={{ batchId: String(batch.id) }}>
              <ScanLine size={16} aria-hidden="true" /> {t('scan.action')}
            </LinkButton>
          )}
        </>
      }
    >
      <WhoIsHere batchId={batch.id} />
      <Handed batch={batch} />
      {batch.total > 0 && (
        <Card>
          <div className={classes.batchProgress}>
            <ProgressLine batch={batch} />
          </div>
          <StateFilter batch={batch} state={state} />
        </Card>
      )}
      <Card isFlush>
        {batch.total === 0 ? (
          <EmptyState
            title={t('empty')}
            actions={
              may('device_batch.import') && (
                <ChangeButton onClick={() => setOpened('import')}>
                  {t('import.action')}
                </ChangeButton>
              )
            }
          >
            {t('emptyText')}
          </EmptyState>
        ) : (
          <Devices
            devices={shown}
            steps={batch.steps.length}
            onEdit={may('device_batch.work') ? setOpened : undefined}
          />
        )}
      </Card>
      {opened === 'import' && <ImportDialog batch={batch} onClose={close} />}
      {opened === 'labels' && <LabelsDialog batch={batch} onClose={close} />}
      {opened === 'handover' && <HandoverDialog batch={batch} onClose={close} />}
      {typeof opened === 'object' && opened !== null && (
        <DeviceDialog device={opened} onClose={close} />
      )}
    </Page>
  );
}

/** Who signed for it, and the paper. */
function Handed({ batch }: { batch: Batch }) {
  const { t } = useTranslation('devices');
  const format = useFormat();
  const { handover } = batch;
  if (handover === null) return null;
  return (
    <Notice tone="success" icon={Signature} title={t('handover.done', handover)}>
      <p>
        {t('handover.signed', {
          name: handover.signer_name,
          role: handover.signer_role === '' ? '' : `, ${handover.signer_role}`,
          moment: format.date(handover.signed_at, 'datetime'),
        })}
      </p>
      {handover.has_pdf && (
        <a href={`/api/v1/device-batches/${batch.id}/handover.pdf`} download>
          {t('handover.paper')}
        </a>
      )}
    </Notice>
  );
}

function StateFilter({ batch, state }: { batch: Batch; state: DeviceRow['state'] | undefined }) {
  const { t } = useTranslation('devices');
  const navigate = useNavigate();
  const states = DEVICE_STATE_VALUES.filter((each) => batch[each] > 0 || each === state);
  return (
    <div className="cluster" role="group" aria-label={t('filter')}>
      {states.map((each) => (
        <button
          key={each}
          type="button"
          className={classes.chip}
          data-state={each}
          aria-pressed={each === state}
          onClick={() =>
            void navigate({
              to: '/batches/$batchId',
              params: { batchId: String(batch.id) },
              search: each === state ? {} : { state: each },
              replace: true,
            })
          }
        >
          {t(`state.${each}`)} <span className="tabular">{batch[each]}</span>
        </button>
      ))}
    </div>
  );
}

function Devices({
  devices,
  steps,
  onEdit,
}: {
  devices: DeviceRow[];
  steps: number;
  onEdit: ((device: DeviceRow) => void) | undefined;
}) {
  const { t } = useTranslation('devices');
  const body = useRef<HTMLUListElement>(null);
  const { rows, rest, measure, hold } = useWindowRows({
    body,
    ids: devices.map(({ id }) => id),
    rowHeight: ROW_HEIGHT,
  });
  if (devices.length === 0) return <EmptyState title={t('filterNone')} />;
  return (
    <ul ref={body} className={classes.rows} style={{ paddingBottom: rest }}>
      {rows.map(({ index, gap }) => {
        const device = devices[index];
        if (device === undefined) return null;
        return (
          <li
            key={device.id}
            ref={measure}
            data-index={index}
            className={classes.row}
            style={{ marginTop: gap }}
            onFocus={() => hold(device.id)}
            onBlur={() => hold(null)}
          >
            <span className={`${classes.number} tabular`}>{device.position}</span>
            <div className={classes.about}>
              <span className={classes.deviceName}>{nameOf(device)}</span>
              <span className="hint truncate">
                {[device.asset_tag === '' ? '' : device.serial, device.type_name, device.for_class]
                  .filter((each) => each !== '')
                  .join(' · ')}
              </span>
              {device.exception_reason !== '' && (
                <span className={classes.reason}>{device.exception_reason}</span>
              )}
            </div>
            <span className={classes.stateWord} data-state={device.state}>
              {t(`state.${device.state}`)}
              {device.state === 'busy' && ` ${device.done_steps.length}/${steps}`}
            </span>
            {onEdit !== undefined && (
              <IconButton
                label={t('edit', { name: nameOf(device) })}
                icon={Pencil}
                onClick={() => onEdit(device)}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

function DeviceDialog({ device, onClose }: { device: DeviceRow; onClose: () => void }) {
  const { t } = useTranslation(['devices', 'common']);
  const change = useChangeDevice();
  const types = useQuery(deviceTypesQuery).data ?? [];
  const form = useForm({
    initial: {
      serial: device.serial,
      asset_tag: device.asset_tag,
      for_class: device.for_class,
      type_id: device.type_id,
    },
    version: device.version,
    send: (_values, { edited, version }) => {
      const { type_id, ...texts } = edited;
      return change.mutateAsync({
        deviceId: device.id,
        ...texts,
        ...(type_id !== undefined && { type_id }),
        version,
      });
    },
    success: t('common:form.saved'),
    onSent: onClose,
  });
  return (
    <FormDialog title={t('edit', { name: nameOf(device) })} form={form} onClose={onClose}>
      <TextInput {...form.field('serial')} label={t('serial')} maxLength={64} />
      <TextInput {...form.field('asset_tag')} label={t('assetTag')} maxLength={40} />
      <TextInput
        {...form.field('for_class')}
        label={t('forClass')}
        description={t('forClassHint')}
        maxLength={40}
      />
      <NativeSelect
        {...form.select(
          'type_id',
          types.map(({ id }) => id),
        )}
        label={t('type')}
        data={types.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
    </FormDialog>
  );
}
