import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { CalendarX, Download, SearchX } from 'lucide-react';

import { visitExportUrl, visitPagesQuery, type VisitFilters } from '@/api/visits';
import { SavedLists } from '@/domain/lists/saved-lists';
import { VisitRows } from '@/domain/visits/visit-rows';
import { useTranslation } from '@/i18n/use-translation';
import { clockOf } from '@/lib/clock';
import { useNow } from '@/lib/now';
import { AnchorButton } from '@/ui/button';
import { LinkButton } from '@/ui/link-button';
import { Card, Page } from '@/ui/page';
import { QueryPage } from '@/ui/query-card';
import { Segmented } from '@/ui/segmented';
import { EmptyState } from '@/ui/states';

import { CalendarFilters } from './calendar/calendar-filters';
import {
  listFiltersOf,
  namedFilters,
  searchOfSaved,
  visitListSearch,
  type VisitListSearch,
} from './search';
import classes from './visits.module.css';

const route = getRouteApi('/workspace/visits');

/** Visits below each other: those to come, or all. */
export function VisitListPage() {
  const { t } = useTranslation('visits');
  const search = visitListSearch({ ...route.useSearch() });
  const navigate = route.useNavigate();
  const { day: today } = clockOf(useNow());
  const filters = shownFilters(search, today);
  const pages = useInfiniteQuery(visitPagesQuery(filters));
  const set = (change: VisitListSearch) =>
    void navigate({ search: visitListSearch({ ...search, ...change }), replace: true });
  const { all, ...chosen } = search;
  const isFiltered = Object.keys(chosen).length > 0;

  return (
    <Page
      title={t('list.title')}
      actions={
        <>
          <AnchorButton
            variant="default"
            leftSection={<Download size={15} />}
            href={visitExportUrl(filters)}
            download
          >
            {t('list.export')}
          </AnchorButton>
          <LinkButton to="/calendar" variant="default">
            {t('calendar.title')}
          </LinkButton>
        </>
      }
    >
      <CalendarFilters search={search} onChange={set} />
      <SavedLists
        list="visits"
        filters={namedFilters(search)}
        onChoose={(saved) =>
          void navigate({ search: { ...searchOfSaved(saved), all }, replace: true })
        }
      />
      <div className={classes.period}>
        <Segmented
          legend={t('list.period')}
          isLegendHidden
          value={all === true ? 'all' : 'coming'}
          options={[
            { value: 'coming', label: t('list.coming') },
            { value: 'all', label: t('list.all') },
          ]}
          onChange={(value) => set({ all: value === 'all' || undefined })}
        />
      </div>
      <QueryPage
        query={{
          data: pages.data?.pages.flatMap((page) => page.data.results),
          error: pages.error,
          refetch: pages.refetch,
        }}
        rows={6}
        empty={
          isFiltered ? (
            <EmptyState
              icon={<SearchX size={22} />}
              title={t('list.nothing')}
              actions={
                <Button variant="default" onClick={() => void navigate({ search: {} })}>
                  {t('list.clear')}
                </Button>
              }
            />
          ) : (
            <EmptyState icon={<CalendarX size={22} />} title={t('list.emptyTitle')}>
              {t('list.emptyText')}
            </EmptyState>
          )
        }
      >
        {(rows) => (
          <>
            <Card isFlush>
              <VisitRows rows={rows} label={t('list.title')} />
            </Card>
            {pages.hasNextPage && (
              <Button
                variant="default"
                loading={pages.isFetchingNextPage}
                onClick={() => void pages.fetchNextPage()}
              >
                {t('list.more')}
              </Button>
            )}
          </>
        )}
      </QueryPage>
    </Page>
  );
}

/** What is asked for: those to come first, unless all are. */
function shownFilters(search: VisitListSearch, today: string): VisitFilters {
  const chosen = listFiltersOf(search);
  if (search.all === true) return { ordering: '-starts', ...chosen };
  return { ordering: 'starts', ends_from: `${today}T00:00:00`, ...chosen };
}
