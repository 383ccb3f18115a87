import { Button, TextInput } from '@mantine/core';
import { useRef, useState, type PointerEvent, type RefObject } from 'react';

import { useHandOver, type Batch } from '@/api/devices';
import { useTranslation } from '@/i18n/use-translation';
import { FieldError } from '@/ui/form-error';
import { FormDialog } from '@/ui/form/form-dialog';
import { useForm } from '@/ui/form/use-form';

import classes from './devices.module.css';

const WIDTH = 600;
const HEIGHT = 200;

/** The school signs for the batch, on the screen of whoever is there. */
export function HandoverDialog({ batch, onClose }: { batch: Batch; onClose: () => void }) {
  const { t } = useTranslation('devices');
  const handOver = useHandOver();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isSigned, setSigned] = useState(false);
  const form = useForm({
    initial: { signer_name: '', signer_role: '' },
    required: ['signer_name'],
    check: () => (isSigned ? {} : { signature: t('handover.signFirst') }),
    fields: () => ['signer_name', 'signer_role', 'signature'],
    version: batch.version,
    send: (values, { version }) =>
      handOver.mutateAsync({
        deviceBatchId: batch.id,
        signer_name: values.signer_name.trim(),
        signer_role: values.signer_role.trim(),
        signature: canvas.current?.toDataURL('image/png').split(',')[1] ?? '',
        version,
      }),
    success: t('handover.sent'),
    onSent: onClose,
  });
  return (
    <FormDialog
      title={t('handover.title')}
      form={form}
      submitLabel={t('handover.confirm')}
      onClose={onClose}
    >
      <p>
        {t('handover.counts', {
          ready: batch.ready,
          excepted: batch.excepted,
        })}
      </p>
      <TextInput
        {...form.field('signer_name')}
        label={t('handover.name')}
        maxLength={120}
        autoComplete="off"
      />
      <TextInput
        {...form.field('signer_role')}
        label={t('handover.role')}
        maxLength={80}
        autoComplete="off"
      />
      <SignaturePad canvas={canvas} onSigned={setSigned} />
      <FieldError>{form.errorAt('signature')}</FieldError>
    </FormDialog>
  );
}

function SignaturePad({
  canvas,
  onSigned,
}: {
  canvas: RefObject<HTMLCanvasElement | null>;
  onSigned: (isSigned: boolean) => void;
}) {
  const { t } = useTranslation('devices');
  const isDrawing = useRef(false);

  function place(event: PointerEvent<HTMLCanvasElement>): [number, number] {
    const box = event.currentTarget.getBoundingClientRect();
    return [
      ((event.clientX - box.left) / box.width) * WIDTH,
      ((event.clientY - box.top) / box.height) * HEIGHT,
    ];
  }

  function draw(event: PointerEvent<HTMLCanvasElement>, isFirst: boolean) {
    const pen = event.currentTarget.getContext('2d');
    if (pen === null) return;
    pen.lineWidth = 4;
    pen.lineCap = 'round';
    pen.lineJoin = 'round';
    pen.strokeStyle = '#000';
    if (isFirst) {
      pen.beginPath();
      pen.moveTo(...place(event));
    }
    pen.lineTo(...place(event));
    pen.stroke();
    onSigned(true);
  }

  function clear() {
    canvas.current?.getContext('2d')?.clearRect(0, 0, WIDTH, HEIGHT);
    onSigned(false);
  }

  return (
    <div>
      <p className={classes.padLabel}>{t('handover.sign')}</p>
      <canvas
        ref={canvas}
        width={WIDTH}
        height={HEIGHT}
        className={classes.pad}
        role="img"
        aria-label={t('handover.sign')}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          isDrawing.current = true;
          draw(event, true);
        }}
        onPointerMove={(event) => {
          if (isDrawing.current) draw(event, false);
        }}
        onPointerUp={() => {
          isDrawing.current = false;
        }}
      />
      <Button size="compact-sm" variant="default" onClick={clear}>
        {t('handover.clear')}
      </Button>
    </div>
  );
}
