import { Button, Checkbox, FileInput, NativeSelect, NumberInput, Textarea } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import {
  deviceTypesQuery,
  sendImport,
  type Batch,
  type ImportPlan,
  type ImportSource,
} from '@/api/devices';
import { useTranslation } from '@/i18n/use-translation';
import { ChangeButton } from '@/ui/change-button';
import { Dialog, DialogActions } from '@/ui/dialog';
import { FormError } from '@/ui/form-error';
import { OfflineReason } from '@/ui/offline-reason';
import { Segmented } from '@/ui/segmented';
import { SheetPreview } from '@/ui/sheet/sheet-preview';
import { showToast } from '@/ui/toast';

import { deviceKeys } from '@/api/device-keys';

const WAYS = ['text', 'file', 'count'] as const;

/** Bring devices into a batch: first what they come from, then what becomes of it, and only then are they added. */
export function ImportDialog({ batch, onClose }: { batch: Batch; onClose: () => void }) {
  const { t, i18n } = useTranslation(['devices', 'common']);
  const queryClient = useQueryClient();
  const types = useQuery(deviceTypesQuery).data ?? [];
  const [way, setWay] = useState<(typeof WAYS)[number]>('text');
  const [text, setText] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [count, setCount] = useState<number | string>(30);
  const [chosenType, setType] = useState<number | null>(null);
  const [plan, setPlan] = useState<ImportPlan | null>(null);
  const [leavesOut, setLeavesOut] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const [isBusy, setBusy] = useState(false);
  const typeId = chosenType ?? types[0]?.id;

  function source(columns?: Record<string, number>, heads?: number): ImportSource | null {
    if (typeId === undefined) return null;
    const chosen = {
      type_id: typeId,
      ...columnsOf(columns),
      ...(heads !== undefined && { heads }),
    };
    if (way === 'count') return typeof count === 'number' ? { ...chosen, count } : null;
    if (way === 'file') return file === null ? null : { ...chosen, file };
    return text.trim() === '' ? null : { ...chosen, text };
  }

  async function run<Result>(work: () => Promise<Result>): Promise<Result | null> {
    setBusy(true);
    setError(null);
    try {
      return await work();
    } catch (problem) {
      setError(problem as Error);
      return null;
    } finally {
      setBusy(false);
    }
  }

  async function preview(columns?: Record<string, number>, heads?: number) {
    const given = source(columns, heads);
    if (given === null) return;
    const found = await run(() => sendImport(batch.id, 'preview', given, i18n.language));
    if (found !== null) setPlan(found);
  }

  async function confirm(shown: ImportPlan) {
    const given = way === 'count' ? source() : source(shown.columns, shown.heads);
    if (given === null) return;
    const sent = { ...given, leaves_out_errors: leavesOut, version: batch.version };
    const done = await run(() => sendImport(batch.id, 'import', sent, i18n.language));
    if (done === null) return;
    showToast({ tone: 'success', text: t('import.done', { count: done.good }) });
    void queryClient.invalidateQueries({ queryKey: deviceKeys.all });
    onClose();
  }

  return (
    <Dialog title={t('import.title')} onClose={onClose} isWide>
      {error !== null && <FormError error={error} />}
      {plan === null ? (
        <>
          <Segmented
            legend={t('import.way')}
            value={way}
            onChange={setWay}
            options={WAYS.map((value) => ({ value, label: t(`import.${value}`) }))}
          />
          {way === 'text' && (
            <Textarea
              label={t('import.textLabel')}
              description={t('import.textHint')}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              autosize
              minRows={6}
              maxRows={14}
            />
          )}
          {way === 'file' && (
            <FileInput
              label={t('import.fileLabel')}
              description={t('import.fileHint')}
              accept=".csv,.txt,.tsv,.xlsx"
              placeholder={t('import.choose')}
              value={file}
              onChange={setFile}
            />
          )}
          {way === 'count' && (
            <NumberInput
              label={t('import.countLabel')}
              description={t('import.countHint')}
              min={1}
              max={10_000}
              allowDecimal={false}
              value={count}
              onChange={setCount}
            />
          )}
          <NativeSelect
            label={t('import.type')}
            value={String(typeId ?? '')}
            onChange={(event) => setType(Number(event.currentTarget.value))}
            data={types.map(({ id, name }) => ({ value: String(id), label: name }))}
          />
        </>
      ) : (
        <Preview
          plan={plan}
          onColumns={way === 'count' ? undefined : (columns) => void preview(columns, plan.heads)}
        />
      )}
      {plan !== null && plan.wrong > 0 && plan.good > 0 && (
        <Checkbox
          label={t('import.leaveOut', { count: plan.wrong })}
          checked={leavesOut}
          onChange={(event) => setLeavesOut(event.currentTarget.checked)}
        />
      )}
      <DialogActions>
        <Button variant="default" onClick={plan === null ? onClose : () => setPlan(null)}>
          {t(plan === null ? 'common:action.cancel' : 'import.back')}
        </Button>
        {plan === null ? (
          <ChangeButton loading={isBusy} onClick={() => void preview()}>
            {t('import.preview')}
          </ChangeButton>
        ) : (
          <ChangeButton
            loading={isBusy}
            disabled={plan.good === 0 || (plan.wrong > 0 && !leavesOut)}
            onClick={() => void confirm(plan)}
          >
            {t('import.confirm', { count: plan.good })}
          </ChangeButton>
        )}
      </DialogActions>
      <OfflineReason />
    </Dialog>
  );
}

function columnsOf(columns: Record<string, number> = {}): Partial<ImportSource> {
  return Object.fromEntries(Object.entries(columns).map(([name, at]) => [`${name}_column`, at]));
}

interface PreviewProps {
  plan: ImportPlan;
  onColumns: ((columns: Record<string, number>) => void) | undefined;
}

function Preview({ plan, onColumns }: PreviewProps) {
  const { t } = useTranslation('devices');
  return (
    <SheetPreview
      plan={plan}
      fields={[
        ['serial', t('serial')],
        ['asset_tag', t('assetTag')],
        ['type', t('type')],
        ['for_class', t('forClass')],
      ]}
      rows={plan.rows.map((row) => ({
        ...row,
        cells: [row.serial, row.asset_tag, row.type, row.for_class],
      }))}
      texts={{
        row: t('import.row'),
        rows: t('import.rows'),
        notThere: t('import.notThere'),
        column: (number) => t('import.column', { number }),
      }}
      onColumns={onColumns}
    />
  );
}
