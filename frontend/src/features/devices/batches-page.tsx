import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Download, Laptop, SearchX } from 'lucide-react';

import { batchExportUrl, batchPagesQuery, type BatchRow } from '@/api/devices';
import { DEVICE_BATCH_STATE_VALUES } from '@/api/enum-values';
import { useBoards } from '@/api/reference';
import { SavedLists } from '@/domain/lists/saved-lists';
import { useTranslation } from '@/i18n/use-translation';
import { AnchorButton } from '@/ui/button';
import { Filters, OptionalSelect, optionsOf } from '@/ui/filters';
import { Pill } from '@/ui/list';
import { Card, Page } from '@/ui/page';
import { QueryPage } from '@/ui/query-card';
import { EmptyState } from '@/ui/states';

import classes from './devices.module.css';
import { ProgressLine } from './progress-line';
import { batchListSearch, type BatchListSearch } from './search';

const route = getRouteApi('/workspace/batches');

/** All batches that the reader may see, what was worked on last first. */
export function BatchesPage() {
  const { t } = useTranslation('devices');
  // The router adds what the address says to what was validated; only the latter counts.
  const search = batchListSearch({ ...route.useSearch() });
  const navigate = route.useNavigate();
  const filters = {
    ...(search.state !== undefined && { state: [search.state] }),
    ...(search.board !== undefined && { board: [search.board] }),
  };
  const pages = useInfiniteQuery(batchPagesQuery(filters));
  const show = (chosen: BatchListSearch) =>
    void navigate({ search: batchListSearch({ ...chosen }), replace: true });

  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <AnchorButton
          variant="default"
          leftSection={<Download size={15} />}
          href={batchExportUrl(filters)}
          download
        >
          {t('list.export')}
        </AnchorButton>
      }
    >
      <BatchFilters search={search} onChange={(change) => show({ ...search, ...change })} />
      <SavedLists
        list="device-batches"
        filters={Object.fromEntries(
          Object.entries(search).map(([name, value]) => [name, [String(value)]]),
        )}
        onChoose={({ state, board }) =>
          show(batchListSearch({ state: state?.[0], board: Number(board?.[0]) }))
        }
      />
      <QueryPage
        query={{
          data: pages.data?.pages.flatMap((page) => page.data.results),
          error: pages.error,
          refetch: pages.refetch,
        }}
        rows={6}
        empty={
          Object.keys(search).length > 0 ? (
            <EmptyState
              icon={<SearchX size={22} />}
              title={t('list.nothing')}
              actions={
                <Button variant="default" onClick={() => show({})}>
                  {t('list.clear')}
                </Button>
              }
            />
          ) : (
            <EmptyState icon={<Laptop size={22} />} title={t('none')}>
              {t('noneText')}
            </EmptyState>
          )
        }
      >
        {(batches) => (
          <>
            <Card isFlush>
              <ul className={classes.batches}>
                {batches.map((batch) => (
                  <BatchLine key={batch.id} batch={batch} />
                ))}
              </ul>
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

/** Which batches are shown; with one board there is no choice of boards. */
function BatchFilters({
  search,
  onChange,
}: {
  search: BatchListSearch;
  onChange: (change: BatchListSearch) => void;
}) {
  const { t } = useTranslation('devices');
  const boards = useBoards().data ?? [];
  return (
    <Filters role="search" aria-label={t('list.filters')}>
      <OptionalSelect
        aria-label={t('list.state')}
        value={search.state}
        none={t('list.anyState')}
        options={DEVICE_BATCH_STATE_VALUES.map((value) => ({
          value,
          label: t(`list.states.${value}`),
        }))}
        onChange={(state) => onChange({ state })}
      />
      {boards.length > 1 && (
        <OptionalSelect
          aria-label={t('list.board')}
          value={search.board}
          none={t('list.anyBoard')}
          options={optionsOf(boards)}
          onChange={(board) => onChange({ board })}
        />
      )}
    </Filters>
  );
}

function BatchLine({ batch }: { batch: BatchRow }) {
  const { t } = useTranslation('devices');
  return (
    <li className={classes.batch}>
      <div className={classes.batchName}>
        <Link className="title-link" to="/batches/$batchId" params={{ batchId: String(batch.id) }}>
          {batch.name}
        </Link>
        {batch.state === 'handed_over' && <Pill tone="success">{t('state.handed_over')}</Pill>}
        <span className="hint truncate">
          {batch.board_name} · #{batch.ticket_id} {batch.ticket_title}
        </span>
      </div>
      <div className={classes.batchProgress}>
        <ProgressLine batch={batch} />
      </div>
    </li>
  );
}
