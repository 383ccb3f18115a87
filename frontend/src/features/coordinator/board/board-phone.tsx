import type { TeamMember } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { Avatar } from '@/ui/person';

import { StillCard } from './board-card';
import column from './board-column.module.css';
import { Load } from './board-load';
import type { BoardCard, ColumnId } from './board-moves';
import classes from './board-phone.module.css';

interface Props {
  students: readonly TeamMember[];
  columns: ReadonlyMap<ColumnId, readonly BoardCard[]>;
  /** Minutes that each is asked and has not answered yet. */
  asked: ReadonlyMap<number, number>;
  onMenu: (card: BoardCard) => void;
}

/** The board on a phone: what has no student, and a list per student to open. Moving goes by the menu. */
export function BoardPhone({ students, columns, asked, onMenu }: Props) {
  const { t } = useTranslation('board');
  const waiting = columns.get('none') ?? [];
  return (
    <div className={classes.phone}>
      <details open className="surface">
        <summary className={classes.summary}>
          <span className="truncate">{t('column.none')}</span>
          <span className="hint tabular">{waiting.length}</span>
        </summary>
        <Cards cards={waiting} onMenu={onMenu} />
      </details>
      {students.map((student) => {
        const cards = columns.get(student.id) ?? [];
        return (
          <details key={student.id} className="surface">
            <summary className={classes.summary}>
              <Avatar person={student} size={26} />
              <span className="truncate">{student.name}</span>
              <span className="hint tabular">{cards.length}</span>
              <Load student={student} asked={asked.get(student.id)} after={null} />
            </summary>
            <Cards cards={cards} onMenu={onMenu} />
          </details>
        );
      })}
    </div>
  );
}

function Cards({ cards, onMenu }: { cards: readonly BoardCard[]; onMenu: Props['onMenu'] }) {
  const { t } = useTranslation('board');
  if (cards.length === 0) return <p className={column.empty}>{t('column.empty')}</p>;
  return (
    <ul className={column.cards}>
      {cards.map((card) => (
        <StillCard key={card.id} card={card} onMenu={onMenu} />
      ))}
    </ul>
  );
}
