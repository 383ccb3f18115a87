import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { CircleCheckBig, Hand, SearchX, Sparkles } from 'lucide-react';
import { useMemo, useRef } from 'react';

import { KIND_VALUES } from '@/api/enum-values';
import { ApiProblem } from '@/api/problem';
import { useSkills } from '@/api/reference';
import { useClaimTicket } from '@/api/assignments';
import { ticketFacetsQuery, ticketListQuery, type TicketFilters } from '@/api/ticket-lists';
import type { TicketRow } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { ChangeButton } from '@/ui/change-button';
import { LinkButton } from '@/ui/link-button';
import { Filters, OptionalSelect, optionsOf } from '@/ui/filters';
import { Card, Page } from '@/ui/page';
import { QueryPage } from '@/ui/query-card';
import { EmptyState } from '@/ui/states';
import { useRowNavigation } from '@/domain/tickets/row-navigation';
import { TicketCard } from '@/domain/tickets/ticket-card';
import { useTrailSource } from '@/domain/tickets/trail';
import { showToast } from '@/ui/toast';

import { fitOf, sortByFit } from './fit';
import { useOwnSkills } from './own-skills';
import type { QueueSearch } from './search';
import { WantedAndSkills } from './wanted-and-skills';
import classes from './volunteer.module.css';

function queueQuery({ skill, kind, school }: QueueSearch) {
  const filters: TicketFilters = {
    view: 'queue',
    ordering: 'created',
    page_size: 100,
    ...(skill !== undefined && { skill: [skill] }),
    ...(kind !== undefined && { kind: [kind] }),
    ...(school === 'none' ? { without: ['school'] } : school !== undefined && { school: [school] }),
  };
  return ticketListQuery(filters);
}

export function QueuePage() {
  const { t } = useTranslation(['volunteer', 'common']);
  const search = useSearch({ from: '/workspace/queue' });
  const queue = useQuery({ ...queueQuery(search), placeholderData: (old) => old });
  const skills = useOwnSkills();
  const rows = queue.data?.results;
  const sorted = useMemo(() => sortByFit(rows ?? [], skills), [rows, skills]);
  useTrailSource(sorted.map((row) => row.id));
  const isFiltered = Object.keys(search).length > 0;
  const list = useRef<HTMLUListElement>(null);
  useRowNavigation(list);

  return (
    <Page title={t('queue.title')} lead={t('queue.lead')}>
      <QueueFilters search={search} />
      <QueryPage query={queue} rows={6}>
        {(data) =>
          sorted.length === 0 ? (
            <NothingInQueue isFiltered={isFiltered} />
          ) : (
            <>
              <h2 className="visually-hidden">{t('queue.list', { count: sorted.length })}</h2>
              <ul ref={list} className={classes.cards} aria-label={t('queue.title')}>
                {sorted.map((row) => (
                  <QueueItem key={row.id} row={row} mine={skills} others={sorted.length - 1} />
                ))}
              </ul>
              {data.next != null && <p className={classes.more}>{t('queue.more')}</p>}
            </>
          )
        }
      </QueryPage>
    </Page>
  );
}

function NothingInQueue({ isFiltered }: { isFiltered: boolean }) {
  const { t } = useTranslation('volunteer');
  const navigate = useNavigate({ from: '/queue' });
  return (
    <Card isFlush>
      {isFiltered ? (
        <EmptyState
          icon={<SearchX size={22} />}
          title={t('queue.noMatchTitle')}
          actions={
            <Button variant="default" onClick={() => void navigate({ search: {} })}>
              {t('queue.clear')}
            </Button>
          }
        >
          {t('queue.noMatchText')}
        </EmptyState>
      ) : (
        <EmptyState
          icon={<CircleCheckBig size={22} />}
          title={t('queue.emptyTitle')}
          actions={
            <LinkButton variant="default" to="/work">
              {t('queue.toWork')}
            </LinkButton>
          }
        >
          {t('queue.emptyText')}
        </EmptyState>
      )}
    </Card>
  );
}

function QueueFilters({ search }: { search: QueueSearch }) {
  const { t } = useTranslation(['volunteer', 'common']);
  const navigate = useNavigate({ from: '/queue' });
  const skills = useSkills();
  const facets = useQuery(ticketFacetsQuery({ view: 'queue' }, ['school']));
  const schools = [...(facets.data?.fields.school ?? [])].sort((a, b) =>
    a.label.localeCompare(b.label),
  );
  const set = (change: QueueSearch) =>
    void navigate({ search: { ...search, ...change }, replace: true });
  return (
    <Filters role="group" aria-label={t('queue.filters')}>
      <OptionalSelect
        label={t('queue.skill')}
        none={t('queue.allSkills')}
        options={optionsOf(skills.data)}
        value={search.skill}
        onChange={(skill) => set({ skill })}
      />
      <OptionalSelect
        label={t('queue.kind')}
        none={t('queue.allKinds')}
        options={KIND_VALUES.map((kind) => ({ value: kind, label: t(`common:kind.${kind}`) }))}
        value={search.kind}
        onChange={(kind) => set({ kind })}
      />
      <OptionalSelect
        label={t('queue.school')}
        none={t('queue.allSchools')}
        options={schools.map(({ value, label, count }) => ({
          value: value === 'none' ? ('none' as const) : Number(value),
          label: `${label} (${count})`,
        }))}
        value={search.school}
        onChange={(school) => set({ school })}
      />
    </Filters>
  );
}

function QueueItem({
  row,
  mine,
  others,
}: {
  row: TicketRow;
  mine: ReadonlySet<number>;
  /** How many more wait, for whoever was just too late. */
  others: number;
}) {
  const { t } = useTranslation('volunteer');
  const navigate = useNavigate();
  const claim = useClaimTicket({ handlesErrors: true });
  const fit = fitOf(row, mine);
  // Shown as taken from the click on; the lists follow when the server has answered.
  const isTaken = claim.isPending || claim.isSuccess;

  // Promises, not callbacks of `mutate`: the card may be gone from the page before the answer is there.
  async function take() {
    try {
      await claim.mutateAsync({ ticketId: row.id });
      showToast({
        tone: 'success',
        text: t('queue.claimed', { title: row.title }),
        action: {
          label: t('openTicket'),
          run: () =>
            void navigate({ to: '/tickets/$ticketId', params: { ticketId: String(row.id) } }),
        },
      });
    } catch (error) {
      const isLate = error instanceof ApiProblem && (error.status === 409 || error.isNotFound);
      showToast(
        isLate
          ? { tone: 'info', text: t('queue.tooLate', { title: row.title, count: others }) }
          : {
              tone: 'danger',
              text: error instanceof ApiProblem && error.detail ? error.detail : t('queue.failed'),
            },
      );
    }
  }

  return (
    <li data-leaving={isTaken || undefined}>
      <TicketCard
        row={row}
        moment="created"
        actions={
          <ChangeButton
            variant={fit === 'all' ? 'filled' : 'default'}
            leftSection={<Hand size={16} aria-hidden="true" />}
            loading={claim.isPending}
            disabled={claim.isSuccess}
            aria-label={t('queue.claimNamed', { title: row.title })}
            onClick={() => void take()}
          >
            {claim.isSuccess ? t('queue.yours') : t('queue.claim')}
          </ChangeButton>
        }
      >
        <div className={classes.extra}>
          <WantedAndSkills row={row} mine={mine}>
            {fit === 'all' && (
              <span className={classes.fact} data-tone="success">
                <Sparkles size={14} aria-hidden="true" />
                {t('queue.fits')}
              </span>
            )}
          </WantedAndSkills>
        </div>
      </TicketCard>
    </li>
  );
}
