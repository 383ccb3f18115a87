import { ActionIcon, FileButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Camera, X } from 'lucide-react';

import { deviceQuery, useAddPhoto, useRemovePhoto, type DeviceRow } from '@/api/devices';
import { attachmentUrl } from '@/api/uploads';
import { useUploads } from '@/domain/tickets/compose/use-uploads';
import { useTranslation } from '@/i18n/use-translation';
import { ChangeButton } from '@/ui/change-button';
import { FieldError } from '@/ui/form-error';
import { OfflineReason } from '@/ui/offline-reason';

import { nameOf } from './device-name';
import classes from './devices.module.css';

/** What an exception looks like. It needs network: the exception itself is kept without. */
export function DevicePhotos({ device }: { device: DeviceRow }) {
  const { t } = useTranslation('devices');
  const shown = useQuery(deviceQuery(device.id)).data;
  const add = useAddPhoto();
  const remove = useRemovePhoto();
  const uploads = useUploads([], (update) => {
    // Each that the server has taken in goes to the device at once.
    for (const { id } of update([])) add.mutate({ deviceId: device.id, upload_id: id });
  });
  if (shown === undefined) return null;
  const may = (what: string) => shown.abilities.includes(what);
  return (
    <div className={classes.photos}>
      {shown.photos.length > 0 && (
        <ul className={classes.photoList}>
          {shown.photos.map((photo, at) => (
            <li key={photo.id}>
              <a href={attachmentUrl(photo.id, true)} target="_blank" rel="noreferrer">
                <img
                  src={attachmentUrl(photo.id, true)}
                  alt={t('photo.of', { number: at + 1, name: nameOf(device) })}
                  loading="lazy"
                />
              </a>
              {may('device.remove_photo') && (
                <ActionIcon
                  variant="default"
                  size="md"
                  className={classes.photoRemove}
                  aria-label={t('photo.remove', { number: at + 1 })}
                  loading={remove.isPending && remove.variables.attachmentId === photo.id}
                  onClick={() => remove.mutate({ deviceId: device.id, attachmentId: photo.id })}
                >
                  <X size={16} aria-hidden="true" />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
      {may('device.add_photo') && (
        <>
          <FileButton
            accept="image/*"
            inputProps={{ 'aria-label': t('photo.file'), capture: 'environment' }}
            onChange={(file) => file !== null && uploads.add([file])}
          >
            {(props) => (
              <ChangeButton
                {...props}
                size="md"
                variant="default"
                leftSection={<Camera size={18} aria-hidden="true" />}
                loading={uploads.isBusy || add.isPending}
              >
                {t('photo.add')}
              </ChangeButton>
            )}
          </FileButton>
          <p className="hint">{t('photo.hint')}</p>
          <OfflineReason />
        </>
      )}
      <FieldError>{uploads.refused[0]?.error ?? add.error?.message}</FieldError>
    </div>
  );
}
