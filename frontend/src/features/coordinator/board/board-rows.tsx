import { useDroppable } from '@dnd-kit/core';
import { Link } from '@tanstack/react-router';
import { Ban, ChevronDown } from 'lucide-react';
import { memo, useState } from 'react';

import type { Candidate, TeamMember } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { LoadBar } from '@/domain/team/load-bar';
import { Avatar } from '@/ui/person';

import { reasonsInWords } from '../candidates';
import { CardChip, DraggableCard } from './board-card';
import classes from './board-rows.module.css';
import { useLoadWords } from './board-load';
import { loadAfter, type BoardCard, type Outcome } from './board-moves';
import type { BoardPlaceProps } from './board-place';

interface Props extends BoardPlaceProps {
  student: TeamMember;
}

/** A student on one line: week, free hours and tickets; the tickets unfold as cards. */
export function BoardRow({
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
  const format = useFormat();
  const words = useLoadWords();
  const [isUnfolded, setUnfolded] = useState(false);
  const { setNodeRef, isOver } = useDroppable({ id: String(student.id) });
  const after =
    isOver && carried !== null && outcome !== null
      ? loadAfter(carried, student, outcome, defaultMinutes)
      : null;
  const free = student.available_minutes - student.planned_minutes;
  return (
    <section
      ref={setNodeRef}
      className={classes.row}
      data-column={student.id}
      data-over={isOver || undefined}
      data-forbidden={outcome?.kind === 'forbidden' || undefined}
      data-best={place !== undefined || undefined}
      aria-label={t('column.label', { name: student.name, count: cards.length })}
    >
      <h2 className={classes.who}>
        {place === undefined ? (
          <Avatar person={student} size={22} />
        ) : (
          <span className={classes.place} title={t('row.bestTitle', { place })}>
            <span aria-hidden="true">{place}</span>
            <span className="visually-hidden">{t('row.bestTitle', { place })}</span>
          </span>
        )}
        <Link to="/team" search={{ person: student.id }} className="title-link truncate">
          {student.name}
        </Link>
      </h2>
      <span className={classes.bar}>
        <LoadBar
          planned={student.planned_minutes}
          available={student.available_minutes}
          asked={asked}
          after={after}
        />
      </span>
      <span className={`${classes.load} tabular`} title={words(student, asked, after)}>
        {words(student, 0, after)}
        {asked > 0 && after === null && (
          <span className="visually-hidden">
            {' '}
            {t('row.asked', { hours: format.minutes(asked) })}
          </span>
        )}
      </span>
      <span className={`${classes.free} tabular`} data-full={student.is_full || undefined}>
        {student.is_paused
          ? t('row.paused')
          : student.is_full
            ? t('column.full')
            : t('row.free', { hours: format.minutes(Math.max(0, free)) })}
      </span>
      <button
        type="button"
        className={`${classes.count} tabular`}
        aria-expanded={isUnfolded}
        disabled={cards.length === 0}
        onClick={() => setUnfolded(!isUnfolded)}
      >
        <span aria-hidden="true">{cards.length}</span>
        <span className="visually-hidden">
          {t('row.unfold', { name: student.name, count: cards.length })}
        </span>
        <ChevronDown size={14} aria-hidden="true" />
      </button>
      {outcome !== null && outcome.kind !== 'nothing' && (isOver || place !== undefined) ? (
        <DropWords outcome={outcome} isOver={isOver} candidate={candidate} name={student.name} />
      ) : (
        !isUnfolded && <Chips cards={cards} onOpen={onOpen} label={student.name} />
      )}
      {isUnfolded && cards.length > 0 && (
        <ul className={classes.cards} aria-label={student.name}>
          {cards.map((card) => (
            <DraggableCard key={card.id} card={card} onMenu={onMenu} onOpen={onOpen} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** With more than these only numbers are left of the titles. */
const MOST_TITLES = 3;

/** They do not change while one is carried past. */
const Chips = memo(function Chips({
  cards,
  onOpen,
  label,
}: {
  cards: readonly BoardCard[];
  onOpen: (ticketId: number) => void;
  label: string;
}) {
  return (
    <ul className={classes.chips} aria-label={label}>
      {cards.map((card) => (
        <CardChip key={card.id} card={card} onOpen={onOpen} isShort={cards.length > MOST_TITLES} />
      ))}
    </ul>
  );
});

/** What letting go here means or why it cannot be, and how well the student suits, on one line. */
function DropWords({
  outcome,
  isOver,
  candidate,
  name,
}: {
  outcome: Outcome;
  isOver: boolean;
  candidate: Candidate | undefined;
  name: string;
}) {
  const { t } = useTranslation('board');
  if (outcome.kind === 'nothing') return null;
  const reasons = candidate === undefined ? [] : reasonsInWords(candidate);
  return (
    <p
      className={`${classes.outcome} truncate`}
      data-why={outcome.kind === 'forbidden' || undefined}
    >
      {outcome.kind === 'forbidden' ? (
        <>
          <Ban size={13} aria-hidden="true" />
          {t(`whyNot.${outcome.why}`, { name })}
        </>
      ) : (
        <>
          {isOver && <strong>{t(`outcome.${outcome.kind}`, { name })}</strong>}
          <span className="truncate">{reasons.map(({ text }) => text).join(' · ')}</span>
        </>
      )}
    </p>
  );
}
