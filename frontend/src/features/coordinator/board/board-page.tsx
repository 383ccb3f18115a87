import { DndContext, DragOverlay, type DragEndEvent, type DragStartEvent } from '@dnd-kit/core';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Users } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';

import { candidatesQuery } from '@/api/assignments';
import { boardQuery, type AssignmentBoard } from '@/api/board';
import { useBoards, useSkills } from '@/api/reference';
import type { TeamMember } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { LinkButton } from '@/ui/link-button';
import { useFormat } from '@/lib/format';
import { useIsPhone } from '@/lib/use-is-phone';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { OptionalSelect, optionsOf } from '@/ui/filters';
import { Card, Page } from '@/ui/page';
import { QueryPage } from '@/ui/query-card';
import { EmptyState } from '@/ui/states';

import { CardFace } from './board-card';
import { BoardColumn } from './board-column';
import { cardOf, useBoardSensors, useBoardSpeech } from './board-dnd';
import { isShown, programmesOf, shownStudents, type BoardSearch } from './board-filters';
import { cardsOf, loadAfter, outcomeOf, type BoardCard, type Outcome } from './board-moves';
import { BoardPhone } from './board-phone';
import face from './board-card.module.css';
import column from './board-column.module.css';
import classes from './board-page.module.css';
import { MoveDialog } from './move-dialog';
import { useBoardMove, type BoardMove } from './use-board-move';

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
            <Board board={data} search={search} />
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
  const isFiltered = Object.values(search).some((value) => value !== undefined);
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

function Board({ board, search }: { board: AssignmentBoard; search: BoardSearch }) {
  const { t } = useTranslation(['board', 'common']);
  const format = useFormat();
  const isPhone = useIsPhone();
  const move = useBoardMove();
  const [carried, setCarried] = useState<BoardCard | null>(null);
  const [menuOf, setMenuOf] = useState<BoardCard | null>(null);
  const [asking, setAsking] = useState<BoardMove | null>(null);
  const openMenu = useCallback((card: BoardCard) => setMenuOf(card), []);

  const students = useMemo(() => shownStudents(board, search), [board, search]);
  const columns = useMemo(() => {
    const found = new Map<BoardCard['column'], BoardCard[]>();
    for (const card of cardsOf(board)) {
      if (!isShown(card, search)) continue;
      found.set(card.column, [...(found.get(card.column) ?? []), card]);
    }
    return found;
  }, [board, search]);
  const candidates = useQuery({
    ...candidatesQuery(carried?.ticket.id ?? 0),
    enabled: carried?.ticket.abilities.includes('ticket.candidates') ?? false,
  }).data;

  const { sensors, collisionDetection, startFrom } = useBoardSensors([
    'none',
    ...students.map((student) => String(student.id)),
  ]);
  const studentAt = (column: string) => board.students.find((each) => String(each.id) === column);

  function inWords(card: BoardCard, column: string): string {
    const student = studentAt(column);
    const outcome = outcomeOf(card, student);
    const name = student?.name ?? t('column.none');
    const after = student && loadAfter(card, student, outcome, board.default_estimate_minutes);
    const what =
      outcome.kind === 'forbidden'
        ? t('speech.forbidden', { why: t(`whyNot.${outcome.why}`, { name }) })
        : outcome.kind === 'nothing'
          ? ''
          : t(`outcome.${outcome.kind}`, { name });
    const load =
      student === undefined || after == null
        ? ''
        : t('load.after', {
            planned: format.minutes(student.planned_minutes),
            after: format.minutes(after),
            available: format.minutes(student.available_minutes),
          });
    return [name, what, load].filter((part) => part !== '').join('. ');
  }

  const accessibility = useBoardSpeech(inWords);

  function choose(card: BoardCard, student: TeamMember | undefined, outcome: Outcome) {
    const needsAnswer =
      outcome.kind === 'takeBack' ||
      ((outcome.kind === 'offer' || outcome.kind === 'askInstead') && outcome.isFull);
    if (needsAnswer) setAsking({ card, student, outcome });
    else void move({ card, student, outcome });
  }

  function onDragStart({ active }: DragStartEvent) {
    const card = cardOf(active);
    startFrom(String(card?.column ?? 'none'));
    setCarried(card);
  }

  function onDragEnd({ over }: DragEndEvent) {
    setCarried(null);
    if (carried === null || over === null) return;
    const student = studentAt(String(over.id));
    choose(carried, student, outcomeOf(carried, student));
  }

  const columnOf = (student: TeamMember | undefined) => (
    <BoardColumn
      key={student?.id ?? 'none'}
      student={student}
      cards={columns.get(student?.id ?? 'none') ?? NO_CARDS}
      carried={carried}
      outcome={carried === null ? null : outcomeOf(carried, student)}
      candidate={candidates?.find((each) => each.volunteer.id === student?.id)}
      defaultMinutes={board.default_estimate_minutes}
      onMenu={openMenu}
    />
  );

  return (
    <>
      {board.capped && <p className={classes.capped}>{t('capped')}</p>}
      {isPhone ? (
        <BoardPhone students={students} columns={columns} onMenu={openMenu} />
      ) : (
        <DndContext
          sensors={sensors}
          collisionDetection={collisionDetection}
          accessibility={accessibility}
          onDragStart={onDragStart}
          onDragEnd={onDragEnd}
          onDragCancel={() => setCarried(null)}
        >
          <div className={classes.board} data-carrying={carried !== null || undefined}>
            {columnOf(undefined)}
            {/* Scrolls sideways, so the keyboard must reach it (WCAG 2.1.1). */}
            {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
            <div className={classes.lanes} role="group" aria-label={t('students')} tabIndex={0}>
              {students.map((student) => columnOf(student))}
              {students.length === 0 && <p className={column.empty}>{t('filter.nobody')}</p>}
            </div>
          </div>
          <DragOverlay dropAnimation={null}>
            {carried !== null && (
              <div className={face.card} data-carried>
                <CardFace card={carried} />
              </div>
            )}
          </DragOverlay>
        </DndContext>
      )}
      {menuOf !== null && (
        <MoveDialog
          card={menuOf}
          students={board.students}
          defaultMinutes={board.default_estimate_minutes}
          onChoose={(student, outcome) => {
            setMenuOf(null);
            choose(menuOf, student, outcome);
          }}
          onClose={() => setMenuOf(null)}
        />
      )}
      {asking !== null && (
        <Sure
          move={asking}
          onSure={(reason) => move(asking, reason)}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}

const NO_CARDS: readonly BoardCard[] = [];

function Sure({
  move: { card, student, outcome },
  onSure,
  onClose,
}: {
  move: BoardMove;
  onSure: (reason: string) => Promise<void>;
  onClose: () => void;
}) {
  const { t } = useTranslation('board');
  const name = student?.name ?? '';
  return outcome.kind === 'takeBack' ? (
    <ConfirmDialog
      title={t('sure.takeBackTitle')}
      confirmLabel={t('outcome.takeBack')}
      reason="required"
      reasonLabel={t('sure.reason')}
      onConfirm={onSure}
      onClose={onClose}
    >
      {t('sure.takeBackText', { title: card.ticket.title })}
    </ConfirmDialog>
  ) : (
    <ConfirmDialog
      title={t('sure.fullTitle', { name })}
      confirmLabel={t('sure.askAnyway')}
      onConfirm={() => onSure('')}
      onClose={onClose}
    >
      {t('sure.fullText', { name, title: card.ticket.title })}
    </ConfirmDialog>
  );
}
