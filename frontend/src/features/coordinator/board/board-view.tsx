import { NativeSelect } from '@mantine/core';
import { DndContext, DragOverlay, type DragEndEvent, type DragStartEvent } from '@dnd-kit/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';

import { candidatesQuery } from '@/api/assignments';
import type { AssignmentBoard } from '@/api/board';
import type { TeamMember } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useShortcuts } from '@/lib/shortcuts';
import { keep, recall } from '@/lib/storage';
import { useIsPhone } from '@/lib/use-is-phone';
import { Segmented } from '@/ui/segmented';

import { CardFace } from './board-card';
import { BoardColumn } from './board-column';
import { cardOf, useBoardSensors, useBoardSpeech } from './board-dnd';
import { isShown, shownStudents, type BoardSearch } from './board-filters';
import {
  askedMinutes,
  besideIn,
  cardsOf,
  outcomeOf,
  withMoves,
  type BoardCard,
  type BoardMove,
  type Outcome,
} from './board-moves';
import {
  bestSuited,
  BOARD_LAYOUTS,
  BOARD_ORDERS,
  inOrder,
  usualLayout,
  type BoardLayout,
} from './board-order';
import { BoardPane } from './board-pane';
import { BoardPhone } from './board-phone';
import { BoardRow } from './board-rows';
import face from './board-card.module.css';
import column from './board-column.module.css';
import classes from './board-page.module.css';
import { Sure } from './board-sure';
import { focusCard } from './focus-card';
import { MoveDialog } from './move-dialog';
import { useBoardMove } from './use-board-move';

const LAYOUT = 'board-layout';
const NO_CARDS: readonly BoardCard[] = [];
/** Dropped like this a card stays where it is, or a question comes first. */
const STAYS: ReadonlySet<Outcome['kind']> = new Set(['nothing', 'forbidden', 'takeBack']);

interface Props {
  board: AssignmentBoard;
  search: BoardSearch;
}

/** The queue beside all students, to carry tickets from one to the other. */
export function BoardView({ board: known, search }: Props) {
  const { t } = useTranslation(['board', 'common']);
  const navigate = useNavigate({ from: '/board' });
  const isPhone = useIsPhone();
  const { moves, move, undo } = useBoardMove();
  const [carried, setCarried] = useState<BoardCard | null>(null);
  const [menuOf, setMenuOf] = useState<BoardCard | null>(null);
  const [asking, setAsking] = useState<BoardMove | null>(null);
  const openMenu = useCallback((card: BoardCard) => setMenuOf(card), []);
  const set = useCallback(
    (change: BoardSearch, replace: boolean) =>
      void navigate({ search: (old) => ({ ...old, ...change }), replace, resetScroll: false }),
    [navigate],
  );
  const open = useCallback((ticket: number) => set({ ticket }, false), [set]);
  useShortcuts(t('title'), [{ keys: 'z', label: t('undo'), run: undo }]);

  const board = useMemo(() => withMoves(known, moves), [known, moves]);
  const asked = useMemo(() => askedMinutes(board), [board]);
  const cards = useMemo(() => cardsOf(board), [board]);
  const columns = useMemo(() => {
    const found = new Map<BoardCard['column'], BoardCard[]>();
    for (const card of cards) {
      if (!isShown(card, search)) continue;
      found.set(card.column, [...(found.get(card.column) ?? []), card]);
    }
    return found;
  }, [cards, search]);

  // Whom it suits: the card that is carried, else the ticket that is open.
  const suited = carried?.ticket ?? cards.find(({ ticket }) => ticket.id === search.ticket)?.ticket;
  const candidates = useQuery({
    ...candidatesQuery(suited?.id ?? 0),
    enabled: suited?.abilities.includes('ticket.candidates') ?? false,
  }).data;
  const best = useMemo(
    () => bestSuited(suited === undefined ? [] : candidates),
    [suited, candidates],
  );
  const order = search.order ?? 'free';
  const layout =
    search.layout ??
    BOARD_LAYOUTS.find((each) => each === recall(LAYOUT)) ??
    usualLayout(board.students.length);
  const students = useMemo(
    () => inOrder(shownStudents(board, search), order, suited && candidates),
    [board, search, order, suited, candidates],
  );

  const { sensors, collisionDetection, startFrom } = useBoardSensors([
    'none',
    ...students.map((student) => String(student.id)),
  ]);
  const studentAt = (id: string) => board.students.find((each) => String(each.id) === id);
  const accessibility = useBoardSpeech(studentAt, board.default_estimate_minutes);

  function choose(card: BoardCard, student: TeamMember | undefined, outcome: Outcome) {
    const isUnsent = (card.place?.assignmentId ?? 0) < 0;
    if (outcome.kind === 'takeBack' && isUnsent) {
      undo();
      return;
    }
    const needsAnswer =
      outcome.kind === 'takeBack' ||
      ((outcome.kind === 'offer' || outcome.kind === 'askInstead') && outcome.isFull);
    if (needsAnswer) setAsking({ card, student, outcome });
    else move({ card, student, outcome });
  }

  function onDragStart({ active }: DragStartEvent) {
    const card = cardOf(active);
    startFrom(String(card?.column ?? 'none'));
    setCarried(card);
  }

  function onDragEnd({ over, activatorEvent }: DragEndEvent) {
    setCarried(null);
    if (carried === null || over === null) return;
    const student = studentAt(String(over.id));
    const outcome = outcomeOf(carried, student);
    const beside = besideIn(columns.get(carried.column) ?? NO_CARDS, carried);
    choose(carried, student, outcome);
    // By keyboard one goes on with the next card, for the one that was carried is gone from here.
    if (activatorEvent instanceof KeyboardEvent && !STAYS.has(outcome.kind))
      focusCard(beside?.ticket.id);
  }

  function closePane() {
    set({ ticket: undefined }, true);
    // Where one came from; its card may have gone to somebody else meanwhile.
    focusCard(search.ticket);
  }

  const propsOf = (student: TeamMember | undefined) => ({
    cards: columns.get(student?.id ?? 'none') ?? NO_CARDS,
    asked: asked.get(student?.id ?? 0) ?? 0,
    place: best.get(student?.id ?? 0),
    carried,
    outcome: carried === null ? null : outcomeOf(carried, student),
    candidate:
      carried === null ? undefined : candidates?.find((each) => each.volunteer.id === student?.id),
    defaultMinutes: board.default_estimate_minutes,
    onMenu: openMenu,
    onOpen: open,
  });

  return (
    <>
      {board.capped && <p className={classes.capped}>{t('capped')}</p>}
      {isPhone ? (
        <BoardPhone students={students} columns={columns} asked={asked} onMenu={openMenu} />
      ) : (
        <DndContext
          sensors={sensors}
          collisionDetection={collisionDetection}
          accessibility={accessibility}
          onDragStart={onDragStart}
          onDragEnd={onDragEnd}
          onDragCancel={() => setCarried(null)}
        >
          <div className={classes.board} data-open={search.ticket !== undefined || undefined}>
            <BoardColumn student={undefined} {...propsOf(undefined)} />
            <div className={classes.students}>
              <div className={classes.bar}>
                <h2 className={classes.count}>{t('count', { count: students.length })}</h2>
                <NativeSelect
                  size="xs"
                  aria-label={t('order.label')}
                  value={order}
                  data={BOARD_ORDERS.map((value) => ({ value, label: t(`order.${value}`) }))}
                  onChange={({ currentTarget }) =>
                    set({ order: BOARD_ORDERS.find((each) => each === currentTarget.value) }, true)
                  }
                />
                <Segmented<BoardLayout>
                  legend={t('layout.label')}
                  isLegendHidden
                  value={layout}
                  options={BOARD_LAYOUTS.map((value) => ({ value, label: t(`layout.${value}`) }))}
                  onChange={(value) => {
                    keep(LAYOUT, value);
                    set({ layout: value }, true);
                  }}
                />
              </div>
              {/* It scrolls, so the keyboard must reach it (WCAG 2.1.1). */}
              {/* eslint-disable jsx-a11y/no-noninteractive-tabindex */}
              <div
                className={layout === 'rows' ? classes.rows : classes.lanes}
                role="group"
                aria-label={t('students')}
                tabIndex={0}
              >
                {/* eslint-enable jsx-a11y/no-noninteractive-tabindex */}
                {students.map((student) =>
                  layout === 'rows' ? (
                    <BoardRow key={student.id} student={student} {...propsOf(student)} />
                  ) : (
                    <BoardColumn key={student.id} student={student} {...propsOf(student)} />
                  ),
                )}
                {students.length === 0 && <p className={column.empty}>{t('filter.nobody')}</p>}
              </div>
            </div>
            {search.ticket !== undefined && (
              <BoardPane ticketId={search.ticket} onClose={closePane} />
            )}
          </div>
          <DragOverlay dropAnimation={null}>
            {carried !== null && (
              <div className={face.card} data-carried={layout === 'rows' ? 'line' : 'card'}>
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
          asked={asked}
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
