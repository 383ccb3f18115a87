import { useDroppable } from '@dnd-kit/core';
import { Ban, Check, X } from 'lucide-react';
import { memo } from 'react';
import { Link } from '@tanstack/react-router';

import type { Candidate, TeamMember } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { Avatar } from '@/ui/person';

import { reasonsInWords } from '../candidates';
import { DraggableCard } from './board-card';
import classes from './board-column.module.css';
import { Load } from './board-load';
import { loadAfter, type BoardCard, type Outcome } from './board-moves';

interface Props {
  /** Undefined for what has no student. */
  student: TeamMember | undefined;
  cards: readonly BoardCard[];
  /** The card that is carried, and what dropping it here would do. */
  carried: BoardCard | null;
  outcome: Outcome | null;
  candidate: Candidate | undefined;
  defaultMinutes: number;
  onMenu: (card: BoardCard) => void;
}

export function BoardColumn({
  student,
  cards,
  carried,
  outcome,
  candidate,
  defaultMinutes,
  onMenu,
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
      data-forbidden={outcome?.kind === 'forbidden' || undefined}
      aria-label={t('column.label', { name: title, count: cards.length })}
    >
      <header className={classes.columnHead}>
        <h2 className={classes.columnTitle}>
          {student !== undefined && <Avatar person={student} size={24} />}
          {student === undefined ? (
            <span className={classes.columnName}>{title}</span>
          ) : (
            <Link to="/team" search={{ person: student.id }} className={classes.columnName}>
              {title}
            </Link>
          )}
          <span className={`${classes.count} tabular`}>{cards.length}</span>
        </h2>
        {student !== undefined && <Load student={student} after={isOver ? after : null} />}
        {outcome !== null && (
          <DropHint outcome={outcome} isOver={isOver} candidate={candidate} student={student} />
        )}
      </header>
      <CardList cards={cards} onMenu={onMenu} label={title} />
    </section>
  );
}

/** The cards do not change while one is carried past. */
const CardList = memo(function CardList({
  cards,
  onMenu,
  label,
}: {
  cards: readonly BoardCard[];
  onMenu: (card: BoardCard) => void;
  label: string;
}) {
  const { t } = useTranslation('board');
  if (cards.length === 0) return <p className={classes.empty}>{t('column.empty')}</p>;
  return (
    <ul className={classes.cards} aria-label={label}>
      {cards.map((card) => (
        <DraggableCard key={card.id} card={card} onMenu={onMenu} />
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
      <p className={classes.whyNot}>
        <Ban size={13} aria-hidden="true" />
        {t(`whyNot.${outcome.why}`, { name: student?.name ?? '' })}
      </p>
    );
  }
  const reasons = candidate === undefined ? [] : reasonsInWords(candidate);
  return (
    <div className={classes.promise}>
      {isOver && <p>{t(`outcome.${outcome.kind}`, { name: student?.name ?? '' })}</p>}
      {reasons.length > 0 && (
        <ul className={classes.reasons}>
          {reasons.slice(0, isOver ? 4 : 1).map((reason) => (
            <li key={reason.code} data-bad={!reason.good || undefined}>
              {reason.good ? (
                <Check size={12} strokeWidth={2.6} aria-hidden="true" />
              ) : (
                <X size={12} strokeWidth={2.6} aria-hidden="true" />
              )}
              {reason.text}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
