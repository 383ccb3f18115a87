import { Button } from '@mantine/core';
import { CircleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';

import { useTranslation } from '@/i18n/use-translation';
import { Notice, NoticeButtons } from '@/ui/notice';

import history from '../history/history.module.css';
import type { PendingUpload } from './use-uploads';

interface Props {
  files: readonly PendingUpload[];
  /** What the button says that sends the rest. */
  sendLabel: string;
  onSend: () => void;
  onBack: () => void;
}

/** Before sending: which files were refused, and why. They are left out only when the writer says so. */
export function RefusedFiles({ files, sendLabel, onSend, onBack }: Props) {
  const { t } = useTranslation(['composer', 'common']);
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    back.current?.focus({ preventScroll: true });
    // All of it, also where a bar lies over the end of the page.
    back.current?.closest('section')?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <Notice
      tone="warning"
      icon={CircleAlert}
      title={t('files.leftOut', { count: files.length })}
      role="alert"
    >
      <ul className={history.changes}>
        {files.map(({ key, name, error }) => (
          <li key={key}>
            {name}: {error}
          </li>
        ))}
      </ul>
      <NoticeButtons>
        <Button ref={back} size="compact-md" onClick={onBack}>
          {t('files.back')}
        </Button>
        <Button size="compact-md" variant="default" onClick={onSend}>
          {sendLabel}
        </Button>
      </NoticeButtons>
    </Notice>
  );
}
