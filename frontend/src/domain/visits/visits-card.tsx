import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';

import { visitListQuery, type VisitFilters, type VisitRow } from '@/api/visits';
import { useTranslation } from '@/i18n/use-translation';
import { CardButton, SideCard } from '@/ui/side-card';

import { usePlacesText } from './use-places-text';
import { VisitState } from './visit-state';
import type { PlanFrom } from './visit-values';
import { useVisitWhen } from './visit-when';
import classes from './visits.module.css';

const PlanDialog = lazy(() => import('./plan-dialog'));

/** So many are shown, those to come and the last ones. */
const MOST = 20;

interface Props {
  filters: VisitFilters;
  /** What a new one is planned from; without, the reader plans none here. */
  plan: PlanFrom | null;
  /** Nothing stands there where there is no visit and none can be planned. */
  isHiddenWhenEmpty?: boolean;
}

/** The visits of a ticket or an agreement, with a way to plan one. */
export function VisitsCard({ filters, plan, isHiddenWhenEmpty = false }: Props) {
  const { t } = useTranslation('visit');
  const [isPlanning, setPlanning] = useState(false);
  const { data } = useQuery(visitListQuery({ ...filters, ordering: '-starts', page_size: MOST }));
  const visits = data?.results ?? [];
  if (visits.length === 0 && plan === null && isHiddenWhenEmpty) return null;
  return (
    <SideCard
      title={t('card.title')}
      action={
        plan !== null && <CardButton onClick={() => setPlanning(true)}>{t('card.plan')}</CardButton>
      }
    >
      {visits.length === 0 ? (
        <p className="plain hint">{t('card.none')}</p>
      ) : (
        <ul className={classes.rows}>
          {visits.map((visit) => (
            <Row key={visit.id} visit={visit} />
          ))}
        </ul>
      )}
      {isPlanning && plan !== null && (
        <Suspense>
          <PlanDialog from={plan} onClose={() => setPlanning(false)} />
        </Suspense>
      )}
    </SideCard>
  );
}

function Row({ visit }: { visit: VisitRow }) {
  const when = useVisitWhen();
  const places = usePlacesText();
  return (
    <li className={classes.row}>
      <span className={classes.rowHead}>
        <Link to="/visits/$visitId" params={{ visitId: String(visit.id) }} className="row-link">
          {when(visit)}
        </Link>
        <VisitState visit={visit} />
      </span>
      <span className="hint">
        {visit.school_name} · {places(visit)}
      </span>
    </li>
  );
}
