import { ActionIcon } from '@mantine/core';
import { useDraggable } from '@dnd-kit/core';
import { Crown, Ellipsis, Hourglass } from 'lucide-react';
import { memo } from 'react';

import { PriorityBadge } from '@/domain/tickets/priority-badge';
import { StatusBadge } from '@/domain/tickets/status-badge';
import { KindIcon, ticketPlace, useTicketSize } from '@/domain/tickets/ticket-kind';
import { StatusMark } from '@/domain/tickets/status-mark';
import { TicketLink } from '@/domain/tickets/ticket-link';
import { useTranslation } from '@/i18n/use-translation';

import classes from './board-card.module.css';
import type { BoardCard } from './board-moves';

interface Props {
  card: BoardCard;
  onMenu: (card: BoardCard) => void;
  /** Opens the ticket beside the board. */
  onOpen: (ticketId: number) => void;
}

/** A card as one short line: its number, and as much of the subject as fits where there are few. */
export const CardChip = memo(function CardChip({
  card,
  onOpen,
  isShort,
}: Omit<Props, 'onMenu'> & { isShort: boolean }) {
  const { t } = useTranslation('board');
  const { ticket } = card;
  const { setNodeRef, listeners, attributes, isDragging } = useDraggable({
    id: card.id,
    data: { card },
    attributes: { roleDescription: t('card.role') },
  });
  return (
    <li className={classes.chipItem} data-dragged={isDragging || undefined}>
      <button
        ref={setNodeRef}
        className={classes.chip}
        data-opens={ticket.id}
        data-asked={card.place?.kind === 'offer' || undefined}
        title={ticket.title}
        {...listeners}
        {...attributes}
        type="button"
        aria-label={t('card.label', { number: ticket.number, title: ticket.title })}
        onClick={() => onOpen(ticket.id)}
      >
        <StatusMark status={ticket.status} />
        <span className="tabular">{ticket.number}</span>
        {!isShort && <span className="truncate">{ticket.title}</span>}
      </button>
    </li>
  );
});

/** A card that can be picked up: the whole of it by pointer or touch, its title by keyboard through the menu. */
export const DraggableCard = memo(function DraggableCard({ card, onMenu, onOpen }: Props) {
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
        <CardFace card={card} isLink onOpen={onOpen} />
      </div>
      <CardMenu card={card} onMenu={onMenu} />
    </li>
  );
});

/** A card that is moved by its menu alone. */
export function StillCard({ card, onMenu }: Omit<Props, 'onOpen'>) {
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

function CardMenu({ card, onMenu, size = 'sm' }: Omit<Props, 'onOpen'> & { size?: 'sm' | 'lg' }) {
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

interface FaceProps {
  card: BoardCard;
  isLink?: boolean;
  /** What following the link does instead of leaving the board. */
  onOpen?: (ticketId: number) => void;
}

/** What a card shows; the same while it is carried. */
export function CardFace({ card, isLink = false, onOpen }: FaceProps) {
  const { t } = useTranslation('board');
  const size = useTicketSize();
  const { ticket, place } = card;
  const amount = size(ticket);
  return (
    <>
      <span className={classes.cardTitle}>
        {isLink ? (
          <TicketLink id={ticket.id} className="title-link" onFollow={onOpen}>
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
