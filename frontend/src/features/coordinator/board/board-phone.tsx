import { ActionIcon } from '@mantine/core';
import { Ellipsis } from 'lucide-react';

import type { TeamMember } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { Avatar } from '@/ui/person';
import { TicketLink } from '@/domain/tickets/ticket-link';

import { CardFace } from './board-card';
import face from './board-card.module.css';
import column from './board-column.module.css';
import { Load } from './board-load';
import type { BoardCard, ColumnId } from './board-moves';
import classes from './board-phone.module.css';

interface Props {
  students: readonly TeamMember[];
  columns: ReadonlyMap<ColumnId, readonly BoardCard[]>;
  onMenu: (card: BoardCard) => void;
}

/** The board on a phone: what has no student, and a list per student to open. Moving goes by the menu. */
export function BoardPhone({ students, columns, onMenu }: Props) {
  const { t } = useTranslation('board');
  const waiting = columns.get('none') ?? [];
  return (
    <div className={classes.phone}>
      <details open className="surface">
        <summary className={classes.summary}>
          <span className={classes.name}>{t('column.none')}</span>
          <span className={`${column.count} tabular`}>{waiting.length}</span>
        </summary>
        <Cards cards={waiting} onMenu={onMenu} />
      </details>
      {students.map((student) => {
        const cards = columns.get(student.id) ?? [];
        return (
          <details key={student.id} className="surface">
            <summary className={classes.summary}>
              <Avatar person={student} size={26} />
              <span className={classes.name}>{student.name}</span>
              <span className={`${column.count} tabular`}>{cards.length}</span>
              <Load student={student} after={null} className={classes.load} />
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
        <li key={card.id} className={face.cardItem}>
          <div
            className={face.card}
            data-still
            data-asked={card.place?.kind === 'offer' || undefined}
          >
            <CardFace
              card={card}
              title={<TicketLink id={card.ticket.id}>{card.ticket.title}</TicketLink>}
            />
          </div>
          <ActionIcon
            className={face.menu}
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('card.menu', { title: card.ticket.title })}
            onClick={() => onMenu(card)}
          >
            <Ellipsis size={18} aria-hidden="true" />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}
