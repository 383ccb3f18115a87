import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Download, Handshake, SearchX } from 'lucide-react';

import { agreementListQuery, agreementPagesQuery, type AgreementFilters } from '@/api/agreements';
import { AGREEMENT_STATE_VALUES } from '@/api/enum-values';
import { hasRole, useBoards, useMe } from '@/api/reference';
import { SavedLists, type ListFilters } from '@/domain/lists/saved-lists';
import { useTranslation } from '@/i18n/use-translation';
import { AnchorButton } from '@/ui/button';
import { Filters, OptionalSelect, optionsOf } from '@/ui/filters';
import { Card, Page, Section } from '@/ui/page';
import { QueryPage } from '@/ui/query-card';
import { EmptyState } from '@/ui/states';

import { AgreementRows } from './agreement-rows';
import { agreementSearch, type AgreementSearch } from './search';

const route = getRouteApi('/workspace/agreements');

/** Those that wait for the reader, and below them all, the last changed first. */
export function AgreementListPage() {
  const { t } = useTranslation(['agreements', 'agreement', 'common']);
  // The router adds what the address says to what was validated; only the latter counts.
  const search = agreementSearch({ ...route.useSearch() });
  const navigate = route.useNavigate();
  const filters = {
    ...(search.state !== undefined && { state: [search.state] }),
    ...(search.board !== undefined && { board: [search.board] }),
  };
  const pages = useInfiniteQuery(agreementPagesQuery(filters));
  const asked = useWaiting(filters);
  const waiting = (asked.data?.results ?? []).filter((row) =>
    row.abilities.includes('agreement.accept'),
  );
  const isFiltered = search.state !== undefined || search.board !== undefined;
  const set = (change: AgreementSearch) =>
    void navigate({ search: agreementSearch({ ...search, ...change }), replace: true });
  const choose = ({ state, board }: ListFilters) =>
    void navigate({
      search: agreementSearch({ state: state?.[0], board: Number(board?.[0]) }),
      replace: true,
    });
  const all = pages.data?.pages.flatMap((page) => page.data.results);

  return (
    <Page
      title={t('list.title')}
      lead={t('list.lead')}
      actions={
        <AnchorButton
          variant="default"
          leftSection={<Download size={15} />}
          href={`/api/v1/agreements/export.csv?${new URLSearchParams(exported(search))}`}
          download
        >
          {t('list.export')}
        </AnchorButton>
      }
    >
      <ListFilters search={search} onChange={set} />
      <SavedLists list="agreements" filters={namesOf(search)} onChoose={choose} />
      <QueryPage
        query={{
          data: all,
          error: pages.error,
          refetch: () => Promise.all([pages.refetch(), asked.refetch()]),
        }}
        rows={6}
        empty={
          isFiltered ? (
            <EmptyState
              icon={<SearchX size={22} />}
              title={t('list.nothing')}
              actions={
                <Button
                  variant="default"
                  onClick={() => set({ state: undefined, board: undefined })}
                >
                  {t('list.clear')}
                </Button>
              }
            />
          ) : (
            <EmptyState icon={<Handshake size={22} />} title={t('list.emptyTitle')}>
              {t('list.emptyText')}
            </EmptyState>
          )
        }
      >
        {(rows) => {
          const others = rows.filter((row) => !waiting.some(({ id }) => id === row.id));
          return (
            <>
              {waiting.length > 0 && (
                <Section title={t('list.waiting')} count={waiting.length}>
                  <Card isFlush>
                    <AgreementRows rows={waiting} label={t('list.waiting')} />
                  </Card>
                </Section>
              )}
              {others.length > 0 && (
                <Section
                  title={t(waiting.length > 0 ? 'list.others' : 'list.all')}
                  count={undefined}
                >
                  <Card isFlush>
                    <AgreementRows
                      rows={others}
                      label={t(waiting.length > 0 ? 'list.others' : 'list.all')}
                    />
                  </Card>
                </Section>
              )}
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
          );
        }}
      </QueryPage>
    </Page>
  );
}

/** The filters as the server names them. */
function namesOf({ state, board }: AgreementSearch): ListFilters {
  return {
    ...(state !== undefined && { state: [state] }),
    ...(board !== undefined && { board: [String(board)] }),
  };
}

function exported(search: AgreementSearch): [string, string][] {
  return Object.entries(namesOf(search)).flatMap(([name, values]) =>
    values.map((value): [string, string] => [name, value]),
  );
}

/** What waits for the reader's side, of all pages of the list. */
function useWaiting(filters: AgreementFilters) {
  const isDesk = hasRole(useMe(), 'coordinator');
  const side = isDesk ? { waits_for_desk: true } : { waits_for_board: true };
  return useQuery(agreementListQuery({ ...filters, ...side, page_size: 100 }));
}

function ListFilters({
  search,
  onChange,
}: {
  search: AgreementSearch;
  onChange: (change: AgreementSearch) => void;
}) {
  const { t } = useTranslation(['agreements', 'agreement']);
  const boards = useBoards().data ?? [];
  return (
    <Filters role="search" aria-label={t('list.filters')}>
      <OptionalSelect
        aria-label={t('list.state')}
        value={search.state}
        none={t('list.anyState')}
        options={AGREEMENT_STATE_VALUES.map((value) => ({
          value,
          label: t(`agreement:state.${value}`),
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
