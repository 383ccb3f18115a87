import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { CircleCheckBig } from 'lucide-react';
import { useRef } from 'react';

import { useMe } from '@/api/reference';
import { useTeam } from '@/api/team';
import { ticketListQuery } from '@/api/ticket-lists';
import { useTranslation } from '@/i18n/use-translation';
import { LinkButton } from '@/ui/link-button';
import { Card, Page, Section } from '@/ui/page';
import { both, QueryPage } from '@/ui/query-card';
import { EmptyState } from '@/ui/states';
import { HoursBar } from '@/domain/team/hours-bar';
import { useRowNavigation } from '@/domain/tickets/row-navigation';
import { StatusTabs } from '@/domain/tickets/status-tabs';
import { useTrailSource } from '@/domain/tickets/trail';

import { DoneWork } from './done-work';
import { OfferCard } from './offer-card';
import { useOwnSkills } from './own-skills';
import { groupWork, WORK_GROUPS } from './work-groups';
import { WorkCard } from './work-card';
import classes from './volunteer.module.css';

const offersQuery = ticketListQuery({ view: 'offers', ordering: 'created', page_size: 50 });
const mineQuery = ticketListQuery({
  view: 'mine',
  status: ['open', 'scheduled', 'in_progress', 'pending', 'solved'],
  ordering: '-updated',
  page_size: 100,
});

const route = getRouteApi('/workspace/work');

/** The reader's tickets: those at hand, and under a tab those that are over. */
export function WorkPage() {
  const { t } = useTranslation('volunteer');
  const tab = route.useSearch().tab ?? 'now';
  const navigate = route.useNavigate();
  return (
    <Page title={t('work.title')} actions={<OwnWeek />}>
      <div className={classes.tabs}>
        <StatusTabs
          label={t('work.tab.label')}
          value={tab}
          tabs={(['now', 'done'] as const).map((value) => ({
            value,
            label: t(`work.tab.${value}`),
          }))}
          onChange={(value) => void navigate({ search: value === 'done' ? { tab: value } : {} })}
        />
      </div>
      {tab === 'done' ? <DoneWork /> : <WorkAtHand />}
    </Page>
  );
}

function WorkAtHand() {
  const { t } = useTranslation(['volunteer', 'common']);
  const offers = useQuery(offersQuery);
  const mine = useQuery(mineQuery);
  const skills = useOwnSkills();
  const groups = groupWork(mine.data?.results ?? []);
  useTrailSource(WORK_GROUPS.flatMap((group) => groups[group].map((row) => row.id)));
  const list = useRef<HTMLDivElement>(null);
  useRowNavigation(list);
  return (
    <div ref={list}>
      <QueryPage query={both(offers, mine)} rows={6}>
        {([asked, read]) => {
          // The two lists are asked again one after the other: a ticket just accepted must not stand in both.
          const taken = new Set(read.results.map((row) => row.id));
          const offered = asked.results.filter(
            (row) => row.my_assignment !== null && !taken.has(row.id),
          );
          const isEmpty =
            offered.length === 0 && WORK_GROUPS.every((group) => groups[group].length === 0);
          return isEmpty ? (
            <Card isFlush>
              <EmptyState
                icon={<CircleCheckBig size={22} />}
                title={t('work.emptyTitle')}
                actions={<LinkButton to="/queue">{t('work.toQueue')}</LinkButton>}
              >
                {t('work.emptyText')}
              </EmptyState>
            </Card>
          ) : (
            <>
              {offered.length > 0 && (
                <Section title={t('work.offers')} count={offered.length}>
                  <ul className={classes.cards}>
                    {offered.map(
                      (row) =>
                        row.my_assignment !== null && (
                          <li key={row.id} data-offer>
                            <OfferCard row={row} offer={row.my_assignment} mine={skills} />
                          </li>
                        ),
                    )}
                  </ul>
                </Section>
              )}
              {WORK_GROUPS.filter((group) => groups[group].length > 0).map((group) => (
                <Section key={group} title={t(`work.group.${group}`)} count={groups[group].length}>
                  <ul className={classes.cards}>
                    {groups[group].map((row) => (
                      <li key={row.id}>
                        <WorkCard row={row} mine={skills} />
                      </li>
                    ))}
                  </ul>
                </Section>
              ))}
            </>
          );
        }}
      </QueryPage>
    </div>
  );
}

/** How full the reader's own week is. */
function OwnWeek() {
  const me = useMe();
  const team = useTeam();
  const own = team.data?.find((member) => member.id === me.id);
  if (own === undefined) return null;
  return (
    <div className={classes.week}>
      <HoursBar
        planned={own.planned_minutes}
        available={own.available_minutes}
        free={own.free_minutes}
      />
    </div>
  );
}
