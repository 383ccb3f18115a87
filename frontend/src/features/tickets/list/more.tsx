import { useEffect, useRef } from 'react';

import { useTranslation } from '@/i18n/use-translation';
import { Button } from '@/ui/button';

import classes from './list-page.module.css';

interface Props {
  isBusy: boolean;
  hasFailed: boolean;
  onMore: () => void;
  /** Only by the button: below a group, where going on by itself would push away what follows. */
  isByHand?: boolean;
}

/** The end of what is loaded: coming near it loads the next page; the button does so too, and after a failure only it. */
export function More({ isBusy, hasFailed, onMore, isByHand = false }: Props) {
  const { t } = useTranslation(['tickets', 'common']);
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = end.current;
    if (element === null || hasFailed || isBusy || isByHand) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) onMore();
      },
      { rootMargin: '600px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [isBusy, hasFailed, isByHand, onMore]);
  return (
    <div ref={end} className={classes.more}>
      {hasFailed && <p role="alert">{t('list.moreFailed')}</p>}
      <Button variant="default" loading={isBusy} onClick={onMore}>
        {t('list.more')}
      </Button>
    </div>
  );
}
