import { CloudOff } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';

import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { useNow } from '@/lib/now';
import { useOffline } from '@/lib/offline';
import { useConnectionState } from '@/live/live-context';

import classes from './connection-banner.module.css';

const PATIENCE = 3_000;
const JUST_NOW = 60_000;

/** Says so when what is on the screen may be behind. A hiccup of a few seconds is not worth a word. */
export function ConnectionBanner() {
  const { t } = useTranslation();
  const state = useConnectionState();
  const { isOffline, asOf } = useOffline();
  const format = useFormat();
  const now = useNow();
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

  const banner = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = banner.current;
    if (element === null || typeof ResizeObserver === 'undefined') return;
    // Its words may take several lines; what is fixed to the top of a phone's page stays below them.
    const observer = new ResizeObserver(() =>
      document.documentElement.style.setProperty(
        '--banner-height',
        `${String(element.offsetHeight)}px`,
      ),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const isShown = isOffline || (isDown && isLong);
  return (
    <div ref={banner} className={isShown ? classes.banner : undefined}>
      {isShown && <CloudOff size={16} aria-hidden="true" />}
      <div className={classes.words}>
        <span role="status">
          {isShown && (isOffline ? t('connection.offline') : t('connection.lost'))}
        </span>
        {/* Not in what is read out: it changes every minute. */}
        {isShown && asOf !== null && (
          <span>
            {now - asOf < JUST_NOW
              ? t('connection.asOfJustNow')
              : t('connection.asOf', { age: format.relative(new Date(asOf).toISOString(), now) })}
          </span>
        )}
      </div>
    </div>
  );
}
