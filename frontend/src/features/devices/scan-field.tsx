import { Button, TextInput } from '@mantine/core';
import { Camera } from 'lucide-react';
import { useEffect, useState, type KeyboardEvent } from 'react';

import { useTranslation } from '@/i18n/use-translation';

import { canUseCamera } from './camera';
import { CameraView } from './camera-view';
import classes from './devices.module.css';

/** A hand scanner types into it and ends with Enter or Tab; the camera, where there is one, does the same. */
export function ScanField({
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
