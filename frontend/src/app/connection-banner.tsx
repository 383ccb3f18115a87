import { CloudOff } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

import { useConnectionState } from '@/live/live-context';

import classes from './connection-banner.module.css';

const PATIENCE = 3_000;

function subscribeOnline(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** Says so when what is on the screen may be behind. A hiccup of a few seconds is not worth a word. */
export function ConnectionBanner() {
  const { t } = useTranslation();
  const state = useConnectionState();
  const isOnline = useSyncExternalStore(subscribeOnline, () => navigator.onLine);
  const isDown = state === 'waiting' || state === 'connecting';
  const [isLong, setLong] = useState(false);

  useEffect(() => {
    if (!isDown) return;
    const timer = setTimeout(() => setLong(true), PATIENCE);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [isDown]);

  const isShown = !isOnline || (isDown && isLong);
  return (
    <div role="status">
      {isShown && (
        <div className={classes.banner}>
          <CloudOff size={16} aria-hidden="true" />
          {isOnline ? t('connection.lost') : t('connection.offline')}
        </div>
      )}
    </div>
  );
}
