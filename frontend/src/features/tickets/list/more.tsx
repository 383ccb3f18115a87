import { useRef } from 'react';

import { useTranslation } from '@/i18n/use-translation';
import { Button } from '@/ui/button';

import classes from './list-page.module.css';
import type { PagedList } from './use-list-rows';
import { useNear } from './use-near';

interface Props {
  list: PagedList;
  /** Only by the button: below a group, where going on by itself would push away what follows. */
  isByHand?: boolean;
}

/** The end of what is loaded: coming near it loads the next page; the button does so too, and after a failure only it. */
export function More({ list, isByHand = false }: Props) {
  const { t } = useTranslation(['tickets', 'common']);
  const end = useRef<HTMLDivElement>(null);
  const { isFetchingNextPage: isBusy, isFetchNextPageError: hasFailed } = list;
  const more = () => void list.fetchNextPage({ cancelRefetch: false });
  useNear(end, 600, hasFailed || isBusy || isByHand ? undefined : more);
  return (
    <div ref={end} className={classes.more} data-print="off">
      {hasFailed && <p role="alert">{t('list.moreFailed')}</p>}
      <Button variant="default" loading={isBusy} onClick={more}>
        {t('list.more')}
      </Button>
    </div>
  );
}
