import { History } from 'lucide-react';

import { ApiProblem } from '@/api/problem';
import { useTranslation } from '@/i18n/use-translation';

import { EventText } from './timeline/event-text';
import classes from './notices.module.css';

/** What a refused change says about the ticket: somebody else was quicker. Null for every other error. */
export function staleOf(error: unknown): NonNullable<ApiProblem['stale']> | null {
  return error instanceof ApiProblem ? error.stale : null;
}

/** Shows what others changed meanwhile. The draft stays; sending it again is then a choice made with open eyes. */
export function StaleNotice({ error }: { error: unknown }) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const stale = staleOf(error);
  if (stale === null) return null;
  return (
    <div className={classes.notice} data-tone="warning" role="alert">
      <History size={18} aria-hidden="true" />
      <div>
        <p className={classes.noticeTitle}>{t('stale.title')}</p>
        {stale.changes.length > 0 && (
          <ul className={classes.changes}>
            {stale.changes.map((entry) => (
              <li key={entry.seq}>
                <EventText entry={entry} />
              </li>
            ))}
          </ul>
        )}
        <p>{t('stale.text')}</p>
      </div>
    </div>
  );
}
