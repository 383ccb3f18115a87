import { Paperclip } from 'lucide-react';
import { useEffect, useRef, useState, type DragEvent, type ReactNode } from 'react';

import { useTranslation } from '@/i18n/use-translation';

import classes from './compose.module.css';

interface ZoneProps {
  onFiles: (files: File[]) => void;
  children: ReactNode;
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer.types.includes('Files');
}

/** Everything inside takes files that are dropped or pasted. */
export function DropZone({ onFiles, children }: ZoneProps) {
  const { t } = useTranslation(['composer', 'common']);
  const depth = useRef(0);
  const [isOver, setOver] = useState(false);

  useEffect(() => {
    // A file dropped beside the zone would replace the page.
    const keepPage = (event: globalThis.DragEvent) => {
      if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
    };
    window.addEventListener('dragover', keepPage);
    window.addEventListener('drop', keepPage);
    return () => {
      window.removeEventListener('dragover', keepPage);
      window.removeEventListener('drop', keepPage);
    };
  }, []);

  function leave() {
    depth.current = 0;
    setOver(false);
  }

  return (
    // A mouse-only extra: the button "add files" does the same for everybody.
    <div
      className={classes.zone}
      data-over={isOver || undefined}
      onDragEnter={(event) => {
        if (!carriesFiles(event)) return;
        depth.current += 1;
        setOver(true);
      }}
      onDragLeave={() => {
        depth.current -= 1;
        if (depth.current <= 0) leave();
      }}
      onDragOver={(event) => {
        if (carriesFiles(event)) event.preventDefault();
      }}
      onDrop={(event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        leave();
        onFiles([...event.dataTransfer.files]);
      }}
      onPaste={(event) => {
        const files = [...event.clipboardData.files];
        if (files.length === 0) return;
        event.preventDefault();
        onFiles(files);
      }}
    >
      {children}
      {isOver && <div className={classes.over}>{t('files.drop')}</div>}
    </div>
  );
}

export function AddFiles({ onFiles, label }: { onFiles: (files: File[]) => void; label?: string }) {
  const { t } = useTranslation(['composer', 'common']);
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        className={classes.tool}
        title={label === undefined ? t('files.add') : undefined}
        aria-label={label === undefined ? t('files.add') : undefined}
        onClick={() => input.current?.click()}
      >
        <Paperclip size={16} />
        {label}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-hidden="true"
        tabIndex={-1}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
