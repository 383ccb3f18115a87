import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { endSessions, listSessions } from '@/api/auth';
import { useOtherChange } from '@/api/change';
import { keys } from '@/api/query-keys';
import { useTranslation } from '@/i18n/use-translation';
import { browserName } from '@/lib/browser-name';
import { QueryCard } from '@/ui/query-card';
import { RelativeTime } from '@/ui/relative-time';

import classes from './account.module.css';

export function SessionsSection() {
  const { t } = useTranslation('account');
  const sessions = useQuery({ queryKey: keys.account.sessions, queryFn: listSessions });
  const end = useOtherChange(endSessions, { stale: [keys.account.sessions] });

  return (
    <QueryCard title={t('sessions.title')} query={sessions} rows={2} isRegion>
      {(all) => {
        const others = all.filter((session) => !session.is_current);
        return (
          <>
            <ul className={classes.list}>
              {all.map((session) => (
                <li key={session.id}>
                  <span>
                    <span className={classes.name}>
                      {browserName(session.user_agent) || session.user_agent.slice(0, 60)}
                    </span>
                    <br />
                    <span className="hint">
                      {session.ip}
                      {' · '}
                      {session.is_current ? (
                        t('sessions.current')
                      ) : (
                        <RelativeTime at={iso(session.last_seen_at ?? session.created_at)} />
                      )}
                    </span>
                  </span>
                  {!session.is_current && (
                    <Button
                      size="compact-sm"
                      variant="default"
                      disabled={end.isPending}
                      onClick={() => end.mutate([session.id])}
                    >
                      {t('sessions.end')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
            {others.length > 1 && (
              <Button
                variant="default"
                loading={end.isPending}
                onClick={() => end.mutate(others.map((session) => session.id))}
              >
                {t('sessions.endOthers')}
              </Button>
            )}
          </>
        );
      }}
    </QueryCard>
  );
}

function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
