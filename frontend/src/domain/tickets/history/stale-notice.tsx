import { History } from 'lucide-react';

import { ApiProblem } from '@/api/problem';
import { useTranslation } from '@/i18n/use-translation';
import { Notice } from '@/ui/notice';

import { EventText } from './event-text';
import classes from './history.module.css';

/** What a refused change says about the ticket: somebody else was quicker. Null for every other error. */
export function staleOf(error: unknown): NonNullable<ApiProblem['stale']> | null {
  return error instanceof ApiProblem ? error.stale : null;
}

/** Shows what others changed meanwhile. The draft stays; sending it again is then a choice made with open eyes. */
export function StaleNotice({ error }: { error: unknown }) {
  const { t } = useTranslation(['history', 'common']);
  const stale = staleOf(error);
  if (stale === null) return null;
  return (
    <Notice tone="warning" icon={History} title={t('stale.title')} role="alert">
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
    </Notice>
  );
}
