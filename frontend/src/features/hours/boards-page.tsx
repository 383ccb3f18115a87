import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Building2 } from 'lucide-react';

import { boardHoursQuery } from '@/api/hours';
import { useBoards } from '@/api/reference';
import { HoursFiles, HoursTotals } from '@/domain/hours/hours-totals';
import { useTranslation } from '@/i18n/use-translation';
import { dayOf } from '@/lib/format';
import { useNow } from '@/lib/now';
import { Filters, OptionalSelect, optionsOf } from '@/ui/filters';
import { Card, Page } from '@/ui/page';
import { QueryCard, QueryPage } from '@/ui/query-card';
import { EmptyState } from '@/ui/states';

import { boardHoursSearch, type BoardHoursSearch } from './search';

const route = getRouteApi('/workspace/hours/boards');

/** What was worked for a board in some days, for its ICT team and the coordinator. */
export function BoardsPage() {
  const { t } = useTranslation(['hours', 'work']);
  const boards = useBoards();
  return (
    <Page title={t('boards.title')} lead={t('boards.lead')}>
      <QueryPage
        query={boards}
        rows={4}
        empty={<EmptyState icon={<Building2 size={22} />} title={t('boards.noBoards')} />}
      >
        {(list) => <OfBoard boards={list} />}
      </QueryPage>
    </Page>
  );
}

function OfBoard({ boards }: { boards: readonly { id: number; name: string }[] }) {
  const { t } = useTranslation(['hours', 'work']);
  const navigate = route.useNavigate();
  const search = boardHoursSearch({ ...route.useSearch() });
  const today = dayOf(useNow());
  const from = search.from ?? firstOfSchoolYear(today);
  const until = search.until ?? today;
  const board =
    boards.find(({ id }) => id === search.board) ?? (boards.length === 1 ? boards[0] : undefined);
  const set = (change: BoardHoursSearch) =>
    void navigate({ search: { ...search, ...change }, replace: true, resetScroll: false });
  return (
    <>
      <Filters>
        {boards.length > 1 && (
          <OptionalSelect
            label={t('boards.board')}
            none={t('boards.choose')}
            value={board?.id}
            options={optionsOf(boards)}
            onChange={(id) => set({ board: id })}
          />
        )}
        <TextInput
          type="date"
          label={t('boards.from')}
          value={from}
          onChange={(event) => set({ from: event.currentTarget.value || undefined })}
        />
        <TextInput
          type="date"
          label={t('boards.until')}
          value={until}
          error={until < from && t('boards.dayOrder')}
          onChange={(event) => set({ until: event.currentTarget.value || undefined })}
        />
      </Filters>
      {board === undefined ? (
        <Card isFlush>
          <EmptyState icon={<Building2 size={22} />} title={t('boards.choose')} />
        </Card>
      ) : (
        until >= from && <Hours board={board} first={from} last={until} />
      )}
    </>
  );
}

function Hours({
  board,
  first,
  last,
}: {
  board: { id: number; name: string };
  first: string;
  last: string;
}) {
  const { t } = useTranslation('work');
  const of = { board: board.id, first, last };
  const hours = useQuery(boardHoursQuery(of));
  return (
    <QueryCard title={board.name} query={hours} rows={3}>
      {(read) => (
        <>
          <HoursTotals hours={read} />
          <p className="plain hint">{t('what')}</p>
          <HoursFiles of={of} />
        </>
      )}
    </QueryCard>
  );
}

/** The 1st of August before a day, or that day itself. */
function firstOfSchoolYear(day: string): string {
  const year = Number(day.slice(0, 4));
  return `${day.slice(5) < '08-01' ? year - 1 : year}-08-01`;
}
