import { useEffect, useRef, useState } from 'react';

import { useTranslation } from '@/i18n/use-translation';

import { CameraFailure, startCamera } from './camera';
import classes from './devices.module.css';

/** What the camera sees, until it sees a code. */
export function CameraView({ onCode }: { onCode: (code: string) => void }) {
  const { t } = useTranslation('devices');
  const video = useRef<HTMLVideoElement>(null);
  const [failure, setFailure] = useState<CameraFailure['why'] | null>(null);
  const tell = useRef(onCode);
  useEffect(() => {
    tell.current = onCode;
  });
  useEffect(() => {
    let stop: (() => void) | undefined;
    let isGone = false;
    if (video.current !== null) {
      startCamera(video.current, (code) => tell.current(code)).then(
        (stopIt) => {
          if (isGone) stopIt();
          else stop = stopIt;
        },
        (error: unknown) => setFailure(error instanceof CameraFailure ? error.why : 'unread'),
      );
    }
    return () => {
      isGone = true;
      stop?.();
    };
  }, []);
  if (failure !== null) {
    return (
      <p role="alert" className="hint">
        {t(failure === 'refused' ? 'scan.noCamera' : 'scan.noReader')}
      </p>
    );
  }
  return (
    <video ref={video} className={classes.camera} muted playsInline aria-label={t('scan.camera')} />
  );
}
