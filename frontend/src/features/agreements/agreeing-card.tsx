import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';

import { agreeingQuery } from '@/api/agreements';
import { hasRole, useMe } from '@/api/reference';
import type { Agreeing } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { QueryContent } from '@/ui/query-card';
import { CardButton, SideCard } from '@/ui/side-card';

const AgreeingDialog = lazy(() => import('./agreeing-dialog'));

/** Who says yes for the board; students have no part in it. */
export function AgreeingCard({ boardId }: { boardId: number }) {
  const { t } = useTranslation('agreements');
  const me = useMe();
  const takesPart = hasRole(me, 'coordinator') || hasRole(me, 'ict_team');
  const query = useQuery({ ...agreeingQuery(boardId), enabled: takesPart });
  const [isChanging, setChanging] = useState(false);
  if (!takesPart) return null;
  return (
    <SideCard
      title={t('agreeing.title')}
      action={
        query.data?.can_change === true && (
          <CardButton onClick={() => setChanging(true)}>{t('agreeing.change')}</CardButton>
        )
      }
    >
      <QueryContent query={query} rows={1}>
        {(agreeing) => <Names agreeing={agreeing} />}
      </QueryContent>
      <Suspense>
        {isChanging && query.data !== undefined && (
          <AgreeingDialog agreeing={query.data} onClose={() => setChanging(false)} />
        )}
      </Suspense>
    </SideCard>
  );
}

function Names({ agreeing }: { agreeing: Agreeing }) {
  const { t } = useTranslation('agreements');
  if (!agreeing.only_named) return <p className="hint">{t('agreeing.everybody')}</p>;
  const named = agreeing.people.filter((person) => person.may_agree);
  if (named.length === 0) return <p className="hint">{t('agreeing.nobody')}</p>;
  return <p className="hint">{named.map((person) => person.name).join(', ')}</p>;
}
