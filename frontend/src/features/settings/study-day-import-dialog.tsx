import { Button, Checkbox, FileInput, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { keys } from '@/api/query-keys';
import { sendStudyDays, type StudyDayPlan, type StudyDaySource } from '@/api/study-days';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { ChangeButton } from '@/ui/change-button';
import { Dialog, DialogActions } from '@/ui/dialog';
import { FormError } from '@/ui/form-error';
import { OfflineReason } from '@/ui/offline-reason';
import { Segmented } from '@/ui/segmented';
import { SheetPreview } from '@/ui/sheet/sheet-preview';
import { showToast } from '@/ui/toast';

import { useDesk } from './desk-choice';

const WAYS = ['text', 'file'] as const;

/** Enter the study days of many schools: first a look at each row, and only then are they written. */
export function StudyDayImportDialog({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation(['settings', 'common']);
  const queryClient = useQueryClient();
  const desk = useDesk();
  const [way, setWay] = useState<(typeof WAYS)[number]>('text');
  const [text, setText] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [plan, setPlan] = useState<StudyDayPlan | null>(null);
  const [leavesOut, setLeavesOut] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function send(verb: 'preview' | 'import', more: Partial<StudyDaySource>) {
    const given = way === 'file' ? file !== null && { file } : text.trim() !== '' && { text };
    if (given === false) return null;
    setBusy(true);
    setError(null);
    try {
      return await sendStudyDays(verb, { ...given, desk, ...more }, i18n.language);
    } catch (problem) {
      setError(problem as Error);
      return null;
    } finally {
      setBusy(false);
    }
  }

  async function preview(columns?: Record<string, number>, heads?: number) {
    setPlan((await send('preview', chosen(columns, heads))) ?? plan);
  }

  async function confirm({ columns, heads }: StudyDayPlan) {
    const sent = { ...chosen(columns, heads), leaves_out_errors: leavesOut };
    const done = await send('import', sent);
    if (done === null) return;
    showToast({ tone: 'success', text: t('studyDays.done', { count: done.new }) });
    void queryClient.invalidateQueries({ queryKey: keys.settings.studyDays });
    onClose();
  }

  return (
    <Dialog title={t('studyDays.import')} onClose={onClose} isWide>
      {error !== null && <FormError error={error} />}
      {plan === null ? (
        <>
          <Segmented
            legend={t('studyDays.way')}
            value={way}
            onChange={setWay}
            options={WAYS.map((value) => ({ value, label: t(`studyDays.ways.${value}`) }))}
          />
          {way === 'text' ? (
            <Textarea
              label={t('studyDays.textLabel')}
              description={t('studyDays.textHint')}
              placeholder={t('studyDays.textExample')}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              autosize
              minRows={6}
              maxRows={14}
            />
          ) : (
            <FileInput
              label={t('studyDays.fileLabel')}
              description={t('studyDays.fileHint')}
              accept=".csv,.txt,.tsv,.xlsx"
              placeholder={t('studyDays.chooseFile')}
              value={file}
              onChange={setFile}
            />
          )}
        </>
      ) : (
        <Preview plan={plan} onColumns={(columns) => void preview(columns, plan.heads)} />
      )}
      {plan !== null && plan.wrong > 0 && plan.new > 0 && (
        <Checkbox
          label={t('studyDays.leaveOut', { count: plan.wrong })}
          checked={leavesOut}
          onChange={(event) => setLeavesOut(event.currentTarget.checked)}
        />
      )}
      <DialogActions>
        <Button variant="default" onClick={plan === null ? onClose : () => setPlan(null)}>
          {t(plan === null ? 'common:action.cancel' : 'studyDays.back')}
        </Button>
        {plan === null ? (
          <ChangeButton loading={isBusy} onClick={() => void preview()}>
            {t('studyDays.preview')}
          </ChangeButton>
        ) : (
          <ChangeButton
            loading={isBusy}
            disabled={plan.new === 0 || (plan.wrong > 0 && !leavesOut)}
            onClick={() => void confirm(plan)}
          >
            {t('studyDays.confirm', { count: plan.new })}
          </ChangeButton>
        )}
      </DialogActions>
      <OfflineReason />
    </Dialog>
  );
}

/** Which column is what, under the names that the server has for it. */
function chosen(columns: Record<string, number> = {}, heads?: number): Partial<StudyDaySource> {
  return {
    ...Object.fromEntries(Object.entries(columns).map(([name, at]) => [`${name}_column`, at])),
    ...(heads !== undefined && { heads }),
  };
}

interface PreviewProps {
  plan: StudyDayPlan;
  onColumns: (columns: Record<string, number>) => void;
}

function Preview({ plan, onColumns }: PreviewProps) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const day = (value: string | null) => (value === null ? '' : format.date(value));
  return (
    <SheetPreview
      plan={plan}
      fields={[
        ['code', t('studyDays.code')],
        ['starts_on', t('studyDays.startsOn')],
        ['ends_on', t('studyDays.endsOn')],
        ['name', t('studyDays.name')],
      ]}
      rows={plan.rows.map((row) => ({
        row: row.row,
        cells: [
          [row.code, row.school_name].filter((part) => part !== '').join(' '),
          day(row.starts_on),
          day(row.ends_on),
          row.name,
        ],
        wrong: row.wrong,
        doubtful: row.is_known ? [t('studyDays.known')] : [],
      }))}
      texts={{
        row: t('studyDays.row'),
        rows: t('studyDays.rows'),
        notThere: t('studyDays.notThere'),
        column: (number) => t('studyDays.column', { number }),
      }}
      onColumns={onColumns}
    />
  );
}
