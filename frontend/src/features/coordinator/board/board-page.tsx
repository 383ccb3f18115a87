import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Users } from 'lucide-react';

import { boardQuery, type AssignmentBoard } from '@/api/board';
import { useBoards, useSkills } from '@/api/reference';
import { useTranslation } from '@/i18n/use-translation';
import { LinkButton } from '@/ui/link-button';
import { OptionalSelect, optionsOf } from '@/ui/filters';
import { Card, Page } from '@/ui/page';
import { QueryPage } from '@/ui/query-card';
import { EmptyState } from '@/ui/states';

import { programmesOf, type BoardSearch } from './board-filters';
import classes from './board-page.module.css';
import { BoardView } from './board-view';

export function BoardPage() {
  const { t } = useTranslation('board');
  const query = useQuery(boardQuery);
  const search = useSearch({ from: '/workspace/board' });

  return (
    <Page
      title={t('title')}
      actions={
        <>
          {query.data !== undefined && <Filters board={query.data} search={search} />}
          <LinkButton to="/team" variant="default">
            {t('toTeam')}
          </LinkButton>
        </>
      }
    >
      <QueryPage query={query} rows={10}>
        {(data) =>
          data.students.length === 0 ? (
            <Card isFlush>
              <EmptyState
                icon={<Users size={22} />}
                title={t('emptyTitle')}
                actions={<LinkButton to="/people">{t('invite')}</LinkButton>}
              >
                {t('emptyText')}
              </EmptyState>
            </Card>
          ) : (
            <BoardView board={data} search={search} />
          )
        }
      </QueryPage>
    </Page>
  );
}

function Filters({ board, search }: { board: AssignmentBoard; search: BoardSearch }) {
  const { t } = useTranslation('board');
  const navigate = useNavigate({ from: '/board' });
  const skills = useSkills();
  const boards = useBoards();
  const programmes = programmesOf(board.students);
  const set = (change: BoardSearch) =>
    void navigate({ search: { ...search, ...change }, replace: true, resetScroll: false });
  const isFiltered = [search.skill, search.board, search.programme].some(
    (value) => value !== undefined,
  );
  return (
    <div className={classes.filters} role="search" aria-label={t('filter.label')}>
      <OptionalSelect
        aria-label={t('filter.skill')}
        none={t('filter.allSkills')}
        options={optionsOf(skills.data)}
        value={search.skill}
        onChange={(skill) => set({ skill })}
      />
      <OptionalSelect
        aria-label={t('filter.board')}
        none={t('filter.allBoards')}
        options={optionsOf(boards.data)}
        value={search.board}
        onChange={(chosen) => set({ board: chosen })}
      />
      {programmes.length > 1 && (
        <OptionalSelect
          aria-label={t('filter.programme')}
          none={t('filter.allProgrammes')}
          options={programmes.map((name) => ({ value: name, label: name }))}
          value={search.programme}
          onChange={(programme) => set({ programme })}
        />
      )}
      {isFiltered && (
        <Button
          variant="subtle"
          onClick={() => set({ skill: undefined, board: undefined, programme: undefined })}
        >
          {t('filter.clear')}
        </Button>
      )}
    </div>
  );
}
