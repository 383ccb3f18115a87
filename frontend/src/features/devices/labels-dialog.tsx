import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { useState } from 'react';

import type { Batch } from '@/api/devices';
import { queryText } from '@/api/send';
import { useTranslation } from '@/i18n/use-translation';
import { Dialog, DialogActions } from '@/ui/dialog';

import classes from './devices.module.css';

const SHEETS = ['24', '48', '65', '62x29', '57x32'] as const;

/** A PDF of labels: for which sheet, and where on it to begin. */
export function LabelsDialog({ batch, onClose }: { batch: Batch; onClose: () => void }) {
  const { t } = useTranslation(['devices', 'common']);
  const [sheet, setSheet] = useState<(typeof SHEETS)[number]>('24');
  const [start, setStart] = useState<number | string>(1);
  const [right, setRight] = useState<number | string>(0);
  const [down, setDown] = useState<number | string>(0);
  // Of a label printer each label is a page.
  const isRoll = sheet.includes('x');
  const tenths = (value: number | string) => Math.round(Number(value) * 10);
  const query = queryText({
    sheet,
    start: isRoll ? 1 : Number(start) || 1,
    right: tenths(right),
    down: tenths(down),
  });
  return (
    <Dialog title={t('labels.title')} onClose={onClose}>
      <NativeSelect
        label={t('labels.sheet')}
        value={sheet}
        onChange={(event) =>
          setSheet(SHEETS.find((each) => each === event.currentTarget.value) ?? '24')
        }
        data={SHEETS.map((value) => ({ value, label: t(`labels.sheets.${value}`) }))}
      />
      {!isRoll && (
        <NumberInput
          label={t('labels.start')}
          description={t('labels.startHint')}
          min={1}
          max={Number(sheet)}
          allowDecimal={false}
          value={start}
          onChange={setStart}
        />
      )}
      <div className={classes.columns}>
        <NumberInput
          label={t('labels.right')}
          min={-10}
          max={10}
          step={0.5}
          value={right}
          onChange={setRight}
        />
        <NumberInput
          label={t('labels.down')}
          min={-10}
          max={10}
          step={0.5}
          value={down}
          onChange={setDown}
        />
      </div>
      <p className="hint">{t(isRoll ? 'labels.calibrateRoll' : 'labels.calibrate')}</p>
      <DialogActions>
        <Button variant="default" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
        <Button
          component="a"
          href={`/api/v1/device-batches/${batch.id}/labels.pdf${query}`}
          download
        >
          {t('labels.make')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
