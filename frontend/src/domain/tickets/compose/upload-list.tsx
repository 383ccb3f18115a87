import { CloseButton, Loader } from '@mantine/core';
import { CircleAlert, FileText, Image, RotateCw } from 'lucide-react';

import { attachmentUrl } from '@/api/uploads';
import { useTranslation } from '@/i18n/use-translation';
import { FileSize } from '@/ui/file-size';
import { IconButton } from '@/ui/icon-button';
import { Progress } from '@/ui/progress';

import classes from './compose.module.css';
import type { PendingUpload, Uploads } from './use-uploads';

/** The files of a draft: taken, on their way, and refused with the reason beside them. */
export function UploadList({ uploads }: { uploads: Uploads }) {
  const { t } = useTranslation(['composer', 'common']);
  if (uploads.stored.length === 0 && uploads.pending.length === 0) return null;
  const remove = (name: string, onClick: () => void) => (
    <CloseButton size="sm" aria-label={t('files.remove', { name })} onClick={onClick} />
  );
  return (
    <div>
      <ul className={classes.files}>
        {uploads.stored.map(({ id, name, size, isImage }) => (
          <li key={id} className={classes.file}>
            {isImage ? (
              <img
                className={classes.thumb}
                src={attachmentUrl(id, true)}
                alt={name}
                loading="lazy"
              />
            ) : (
              <FileText className={classes.thumb} />
            )}
            <div className={classes.fileName}>{name}</div>
            <FileSize bytes={size} />
            {remove(name, () => uploads.removeStored(id))}
          </li>
        ))}
        {uploads.pending.map((file) => {
          const { key, name, size, part, error } = file;
          const Sign = signOf(file);
          return (
            <li
              key={`pending-${key}`}
              className={classes.file}
              data-failed={error !== null || undefined}
            >
              <Sign className={classes.thumb} />
              <div className={classes.fileName}>
                {name}
                {error === null ? (
                  <Progress value={part} max={1} label={t('files.progress', { name })} />
                ) : (
                  <span className={classes.fileError} role="alert">
                    {error}
                  </span>
                )}
              </div>
              {error === null && part >= 1 ? (
                <Loader size={14} aria-hidden="true" />
              ) : (
                <FileSize bytes={size} />
              )}
              {error !== null && file.canRetry && (
                <IconButton
                  label={t('files.retry', { name })}
                  icon={RotateCw}
                  onClick={() => uploads.retry(key)}
                />
              )}
              {remove(name, () => uploads.removePending(key))}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function signOf({ error, name }: PendingUpload) {
  if (error !== null) return CircleAlert;
  return /\.(png|jpe?g|gif|webp)$/i.test(name) ? Image : FileText;
}
