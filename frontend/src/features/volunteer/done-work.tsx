import { TextInput } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Archive, Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';

import { ticketPagesQuery } from '@/api/ticket-lists';
import { useTranslation } from '@/i18n/use-translation';
import { DONE_STATUSES } from '@/domain/tickets/statuses';
import { TicketCard } from '@/domain/tickets/ticket-card';
import { useTrailSource } from '@/domain/tickets/trail';
import { Button } from '@/ui/button';
import { QueryPage } from '@/ui/query-card';
import { EmptyState } from '@/ui/states';
import { Card } from '@/ui/page';

import classes from './volunteer.module.css';

const route = getRouteApi('/workspace/work');
const PAUSE = 300;

function doneFilters(q: string | undefined) {
  return {
    view: 'mine' as const,
    status: [...DONE_STATUSES],
    ordering: '-updated' as const,
    page_size: 50,
    ...(q !== undefined && { q }),
  };
}

/** Tickets that the reader had and that nobody works on any more, last changed first, found by a word or number. */
export function DoneWork() {
  const { t } = useTranslation(['volunteer', 'tickets']);
  const { q } = route.useSearch();
  const filters = doneFilters(q);
  const list = useInfiniteQuery({
    ...ticketPagesQuery(filters),
    placeholderData: keepPreviousData,
  });
  const pages = list.data?.pages.map((page) => page.data.results);
  const rows = pages?.flat();
  useTrailSource(rows?.map((row) => row.id) ?? [], filters);
  return (
    <>
      <Words words={q ?? ''} />
      <QueryPage
        query={{ data: rows, error: list.error, refetch: list.refetch }}
        rows={6}
        empty={
          <EmptyState
            icon={<Archive size={22} />}
            title={t(q === undefined ? 'work.noneDone' : 'tickets:list.nothingFound')}
          >
            {t(q === undefined ? 'work.noneDoneText' : 'work.nothingFoundText')}
          </EmptyState>
        }
      >
        {(done) => (
          <Card isFlush>
            <h2 className="visually-hidden">{t('work.tab.done')}</h2>
            <ul className={classes.done} aria-label={t('work.tab.done')}>
              {done.map((row) => (
                <li key={row.id}>
                  <TicketCard row={row} />
                </li>
              ))}
            </ul>
            {list.hasNextPage && (
              <div className={classes.more}>
                <Button
                  variant="default"
                  loading={list.isFetchingNextPage}
                  onClick={() => void list.fetchNextPage()}
                >
                  {t('tickets:list.more')}
                </Button>
              </div>
            )}
          </Card>
        )}
      </QueryPage>
    </>
  );
}

/** Words to search for: the list follows a moment after the last letter. */
function Words({ words }: { words: string }) {
  const { t } = useTranslation('tickets');
  const navigate = route.useNavigate();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [typed, setTyped] = useState(words);
  const [known, setKnown] = useState(words);
  if (known !== words) {
    // The address changed: by us (then it is what is typed already), or by "back".
    setKnown(words);
    if (typed.trim() !== words) setTyped(words);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <TextInput
      type="search"
      className={classes.words}
      aria-label={t('list.words')}
      placeholder={t('list.words')}
      leftSection={<Search size={15} aria-hidden="true" />}
      maxLength={200}
      value={typed}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => {
          const q = text.trim() === '' ? undefined : text.trim();
          void navigate({ search: { tab: 'done', ...(q !== undefined && { q }) }, replace: true });
        }, PAUSE);
      }}
    />
  );
}
