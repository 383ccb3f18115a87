import { ActionIcon } from '@mantine/core';
import { useDraggable } from '@dnd-kit/core';
import { Crown, Ellipsis, Hourglass } from 'lucide-react';
import { memo } from 'react';

import { PriorityBadge } from '@/domain/tickets/priority-badge';
import { StatusBadge } from '@/domain/tickets/status-badge';
import { KindIcon, ticketPlace, useTicketSize } from '@/domain/tickets/ticket-kind';
import { TicketLink } from '@/domain/tickets/ticket-link';
import { useTranslation } from '@/i18n/use-translation';

import classes from './board-card.module.css';
import type { BoardCard } from './board-moves';

interface Props {
  card: BoardCard;
  onMenu: (card: BoardCard) => void;
}

/** A card that can be picked up: the whole of it by pointer or touch, its title by keyboard through the menu. */
export const DraggableCard = memo(function DraggableCard({ card, onMenu }: Props) {
  const { t } = useTranslation('board');
  const { setNodeRef, listeners, attributes, isDragging } = useDraggable({
    id: card.id,
    data: { card },
    attributes: { roleDescription: t('card.role') },
  });
  return (
    <li className={classes.cardItem} data-card={card.id} data-dragged={isDragging || undefined}>
      <div
        ref={setNodeRef}
        className={classes.card}
        data-asked={card.place?.kind === 'offer' || undefined}
        {...listeners}
        {...attributes}
        role="group"
        aria-label={t('card.label', { number: card.ticket.number, title: card.ticket.title })}
      >
        <CardFace card={card} isLink />
      </div>
      <CardMenu card={card} onMenu={onMenu} />
    </li>
  );
});

/** A card that is moved by its menu alone. */
export function StillCard({ card, onMenu }: Props) {
  return (
    <li className={classes.cardItem}>
      <div
        className={classes.card}
        data-still
        data-asked={card.place?.kind === 'offer' || undefined}
      >
        <CardFace card={card} isLink />
      </div>
      <CardMenu card={card} onMenu={onMenu} size="lg" />
    </li>
  );
}

function CardMenu({ card, onMenu, size = 'sm' }: Props & { size?: 'sm' | 'lg' }) {
  const { t } = useTranslation('board');
  return (
    <ActionIcon
      className={classes.menu}
      variant="subtle"
      color="gray"
      size={size}
      aria-label={t('card.menu', { title: card.ticket.title })}
      onClick={() => onMenu(card)}
    >
      <Ellipsis size={size === 'sm' ? 16 : 18} aria-hidden="true" />
    </ActionIcon>
  );
}

/** What a card shows; the same while it is carried. */
export function CardFace({ card, isLink = false }: { card: BoardCard; isLink?: boolean }) {
  const { t } = useTranslation('board');
  const size = useTicketSize();
  const { ticket, place } = card;
  const amount = size(ticket);
  return (
    <>
      <span className={classes.cardTitle}>
        {isLink ? (
          <TicketLink id={ticket.id} className="title-link">
            {ticket.title}
          </TicketLink>
        ) : (
          ticket.title
        )}
      </span>
      <span className={classes.cardMeta}>
        <PriorityBadge priority={ticket.priority} compact />
        <KindIcon kind={ticket.kind} size={13} />
        <span className={classes.place}>{ticketPlace(ticket)}</span>
        {amount !== '' && <span className="tabular">{amount}</span>}
      </span>
      {place !== null && (
        <span className={classes.cardMeta}>
          {place.kind === 'offer' ? (
            <span className={classes.mark}>
              <Hourglass size={12} aria-hidden="true" />
              {t('card.asked')}
            </span>
          ) : (
            <StatusBadge status={ticket.status} plain />
          )}
          {place.isLead && ticket.assignees.length > 1 && (
            <span className={classes.mark}>
              <Crown size={12} aria-hidden="true" />
              {t('card.lead')}
            </span>
          )}
        </span>
      )}
      {place === null && ticket.skills.length > 0 && (
        <span className="truncate note">
          {ticket.skills.map((skill) => skill.name).join(' · ')}
        </span>
      )}
    </>
  );
}
