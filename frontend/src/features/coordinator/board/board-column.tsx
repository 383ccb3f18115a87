import { useDroppable } from '@dnd-kit/core';
import { Ban } from 'lucide-react';
import { memo } from 'react';
import { Link } from '@tanstack/react-router';

import type { Candidate, TeamMember } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { Pill } from '@/ui/list';
import { Avatar } from '@/ui/person';

import { Reasons } from '../reasons';
import { DraggableCard } from './board-card';
import classes from './board-column.module.css';
import { Load } from './board-load';
import { loadAfter, type BoardCard, type Outcome } from './board-moves';
import type { BoardPlaceProps } from './board-place';

interface Props extends BoardPlaceProps {
  /** Undefined for what has no student. */
  student: TeamMember | undefined;
}

export function BoardColumn({
  student,
  cards,
  asked,
  place,
  carried,
  outcome,
  candidate,
  defaultMinutes,
  onMenu,
  onOpen,
}: Props) {
  const { t } = useTranslation('board');
  const columnId = student?.id ?? 'none';
  const { setNodeRef, isOver } = useDroppable({ id: String(columnId) });
  const after =
    carried !== null && student !== undefined && outcome !== null
      ? loadAfter(carried, student, outcome, defaultMinutes)
      : null;
  const title = student?.name ?? t('column.none');
  return (
    <section
      ref={setNodeRef}
      className={classes.column}
      data-column={columnId}
      data-over={isOver || undefined}
      data-best={place !== undefined || undefined}
      data-forbidden={outcome?.kind === 'forbidden' || undefined}
      aria-label={t('column.label', { name: title, count: cards.length })}
    >
      <header className={classes.columnHead}>
        <h2 className={classes.columnTitle}>
          {student !== undefined && <Avatar person={student} size={24} />}
          <span className={classes.columnName}>
            {student === undefined ? (
              title
            ) : (
              <Link to="/team" search={{ person: student.id }} className="title-link">
                {title}
              </Link>
            )}
          </span>
          {place !== undefined && <Pill tone="success">{t('row.best', { place })}</Pill>}
          <span className="hint tabular">{cards.length}</span>
        </h2>
        {student !== undefined && (
          <Load student={student} asked={asked} after={isOver ? after : null} />
        )}
        {outcome !== null && (
          <DropHint outcome={outcome} isOver={isOver} candidate={candidate} student={student} />
        )}
      </header>
      <CardList cards={cards} onMenu={onMenu} onOpen={onOpen} label={title} />
    </section>
  );
}

/** The cards do not change while one is carried past. */
const CardList = memo(function CardList({
  cards,
  onMenu,
  onOpen,
  label,
}: {
  cards: readonly BoardCard[];
  onMenu: (card: BoardCard) => void;
  onOpen: (ticketId: number) => void;
  label: string;
}) {
  const { t } = useTranslation('board');
  if (cards.length === 0) return <p className={classes.empty}>{t('column.empty')}</p>;
  return (
    <ul className={classes.cards} aria-label={label}>
      {cards.map((card) => (
        <DraggableCard key={card.id} card={card} onMenu={onMenu} onOpen={onOpen} />
      ))}
    </ul>
  );
});

/** What letting go here means, or why it cannot be; with how well the student suits. */
function DropHint({
  outcome,
  isOver,
  candidate,
  student,
}: {
  outcome: Outcome;
  isOver: boolean;
  candidate: Candidate | undefined;
  student: TeamMember | undefined;
}) {
  const { t } = useTranslation('board');
  if (outcome.kind === 'nothing') return null;
  if (outcome.kind === 'forbidden') {
    return (
      <p className={classes.outcome}>
        <Ban size={13} aria-hidden="true" />
        {t(`whyNot.${outcome.why}`, { name: student?.name ?? '' })}
      </p>
    );
  }
  return (
    <>
      {isOver && (
        <p className={classes.outcome}>
          {t(`outcome.${outcome.kind}`, { name: student?.name ?? '' })}
        </p>
      )}
      {candidate !== undefined && <Reasons candidate={candidate} most={isOver ? 4 : 1} />}
    </>
  );
}
