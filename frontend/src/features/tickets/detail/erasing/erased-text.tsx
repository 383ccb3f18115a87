import type { TimelineEntry } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';

import { useActorName } from '@/domain/tickets/history/actor-name';
import classes from './erasing.module.css';

/** In place of a text that was erased: when and by whom, as far as it is known. */
export function ErasedText({ erasure }: { erasure: TimelineEntry['erasure'] }) {
  const { t } = useTranslation('history');
  const format = useFormat();
  const nameOf = useActorName();
  return (
    <span className={classes.erased}>
      {erasure === null || erasure.actor === null
        ? t('story.erased')
        : t('story.erasedBy', {
            when: format.date(erasure.at, 'datetime'),
            name: nameOf(erasure.actor),
          })}
    </span>
  );
}
