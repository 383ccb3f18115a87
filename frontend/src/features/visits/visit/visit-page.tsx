import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';

import { ApiProblem } from '@/api/problem';
import { visitQuery } from '@/api/visits';
import { VisitState } from '@/domain/visits/visit-state';
import { Sentences } from '@/domain/visits/visit-checks';
import { useTranslation } from '@/i18n/use-translation';
import { LinkButton } from '@/ui/link-button';
import { Card, Page } from '@/ui/page';
import { QueryPage } from '@/ui/query-card';
import { SideCard } from '@/ui/side-card';
import { ErrorState, NotFoundState } from '@/ui/states';

import { PeopleCard } from './people-card';
import { TicketsCard } from './tickets-card';
import classes from './visit.module.css';
import { VisitMenu } from './visit-menu';
import { VisitTurn } from './visit-turn';
import { WhenFacts } from './when-card';

const route = getRouteApi('/workspace/visits/$visitId');

export function VisitPage() {
  const { t } = useTranslation('common');
  const { visitId } = route.useParams();
  const id = /^[1-9]\d{0,14}$/.test(visitId) ? Number(visitId) : null;
  if (id === null) {
    return <NotFoundState actions={<LinkButton to="/">{t('action.toStart')}</LinkButton>} />;
  }
  // Another visit is another page: nothing of the first one's state may stay.
  return <Loaded key={id} id={id} />;
}

function Loaded({ id }: { id: number }) {
  const { t } = useTranslation('visits');
  const read = useQuery(visitQuery(id));
  const isGone = read.error instanceof ApiProblem && read.error.isNotFound;
  if (isGone || (read.isError && read.data === undefined)) {
    return <ErrorState isPage error={read.error} onRetry={() => void read.refetch()} />;
  }
  const visit = read.data;
  return (
    <Page
      title={visit?.title ?? t('page.titleAny')}
      lead={
        visit !== undefined && (
          <span className={classes.lead}>
            <VisitState visit={visit} />
            <Link to="/calendar" search={{ day: visit.starts_at.slice(0, 10), view: 'week' }}>
              {t('page.toCalendar')}
            </Link>
          </span>
        )
      }
      actions={visit !== undefined && <VisitMenu visit={visit} />}
    >
      <QueryPage query={read} rows={6}>
        {(shown) => (
          <div className={classes.page}>
            <VisitTurn visit={shown} />
            <Sentences sentences={shown.warnings.map(({ text }) => text)} />
            <div className={classes.columns}>
              <Card title={t('page.facts')} isRegion>
                <WhenFacts visit={shown} />
              </Card>
              <div className={classes.side}>
                <PeopleCard visit={shown} />
                {shown.tickets.length > 0 && (
                  <SideCard title={t('tickets.title')}>
                    <TicketsCard visit={shown} />
                  </SideCard>
                )}
              </div>
            </div>
          </div>
        )}
      </QueryPage>
    </Page>
  );
}
