import { Download, FileText } from 'lucide-react';

import { attachmentUrl } from '@/api/uploads';
import type { Attachment } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { FileSize } from '@/ui/file-size';

import classes from './attachments.module.css';

/** Pictures are shown, everything else is a download. */
export function Attachments({ files }: { files: readonly Attachment[] }) {
  const { t } = useTranslation('composer');
  if (files.length === 0) return null;
  const pictures = files.filter((file) => file.is_image);
  const others = files.filter((file) => !file.is_image);
  return (
    <div className={classes.attachments}>
      {pictures.length > 0 && (
        <ul className={classes.pictures}>
          {pictures.map((file) => (
            <li key={file.id}>
              <a
                href={attachmentUrl(file.id, true)}
                target="_blank"
                rel="noreferrer"
                className={classes.picture}
                title={file.name}
              >
                <img
                  src={attachmentUrl(file.id, true)}
                  alt={t('files.picture', { name: file.name })}
                  loading="lazy"
                />
              </a>
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <ul className={classes.others}>
          {others.map((file) => (
            <li key={file.id}>
              <a href={attachmentUrl(file.id)} download className={classes.other}>
                <FileText size={16} />
                <span className="truncate">{file.name}</span>
                <FileSize bytes={file.size} />
                <Download size={14} />
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
