import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { endSessions, listSessions } from '@/api/auth';
import { keys } from '@/api/query-keys';
import { useTranslation } from '@/i18n/use-translation';
import { QueryCard } from '@/ui/query-card';
import { RelativeTime } from '@/ui/relative-time';

import classes from './account.module.css';
import { describeBrowser } from './browser';

export function SessionsSection() {
  const { t } = useTranslation('account');
  const queryClient = useQueryClient();
  const sessions = useQuery({ queryKey: keys.account.sessions, queryFn: listSessions });
  const end = useMutation({
    mutationFn: endSessions,
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.account.sessions }),
  });

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
                    <span className={classes.name}>{describeBrowser(session.user_agent)}</span>
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
