import { CloseButton, Loader } from '@mantine/core';
import { CircleAlert, FileText, Image, RotateCw } from 'lucide-react';

import { attachmentUrl } from '@/api/uploads';
import { useTranslation } from '@/i18n/use-translation';
import { FileSize } from '@/ui/file-size';

import classes from './compose.module.css';
import { MAX_FILES, type Uploads } from './use-uploads';

/** The files of a draft: taken, on their way, and refused with the reason beside them. */
export function UploadList({ uploads }: { uploads: Uploads }) {
  const { t } = useTranslation(['composer', 'common']);
  if (uploads.stored.length === 0 && uploads.pending.length === 0) return null;
  return (
    <div>
      <ul className={classes.files}>
        {uploads.stored.map((file) => (
          <li key={file.id} className={classes.file}>
            {file.isImage ? (
              <img
                className={classes.thumb}
                src={attachmentUrl(file.id, true)}
                alt={file.name}
                width={72}
                height={72}
                data-picture
                loading="lazy"
              />
            ) : (
              <span className={classes.thumb}>
                <FileText size={16} aria-hidden="true" />
              </span>
            )}
            <span className={classes.fileName}>{file.name}</span>
            <span className={classes.fileSize}>
              <FileSize bytes={file.size} />
            </span>
            <CloseButton
              size="sm"
              aria-label={t('files.remove', { name: file.name })}
              onClick={() => uploads.removeStored(file.id)}
            />
          </li>
        ))}
        {uploads.pending.map((file) => (
          <li
            key={`pending-${file.key}`}
            className={classes.file}
            data-failed={file.error !== null || undefined}
          >
            <span className={classes.thumb}>
              {file.error !== null ? (
                <CircleAlert size={16} aria-hidden="true" />
              ) : /\.(png|jpe?g|gif|webp)$/i.test(file.name) ? (
                <Image size={16} aria-hidden="true" />
              ) : (
                <FileText size={16} aria-hidden="true" />
              )}
            </span>
            <span className={classes.fileName}>
              {file.name}
              {file.error !== null && (
                <span className={classes.fileError} role="alert">
                  {file.error}
                </span>
              )}
              {file.error === null && (
                <progress
                  className={classes.progress}
                  max={1}
                  value={file.part}
                  aria-label={t('files.progress', { name: file.name })}
                />
              )}
            </span>
            {file.error === null && file.part >= 1 ? (
              <Loader size={14} aria-hidden="true" />
            ) : (
              <span className={classes.fileSize}>
                <FileSize bytes={file.size} />
              </span>
            )}
            {file.canRetry && file.error !== null && (
              <button
                type="button"
                className={classes.retry}
                aria-label={t('files.retry', { name: file.name })}
                onClick={() => uploads.retry(file.key)}
              >
                <RotateCw size={14} aria-hidden="true" />
              </button>
            )}
            <CloseButton
              size="sm"
              aria-label={t('files.remove', { name: file.name })}
              onClick={() => uploads.removePending(file.key)}
            />
          </li>
        ))}
      </ul>
      {uploads.hasTooMany && (
        <p className={classes.fileError} role="alert">
          {t('files.tooMany', { count: MAX_FILES })}
        </p>
      )}
    </div>
  );
}
