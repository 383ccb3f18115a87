import { Button } from '@mantine/core';
import { X } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';

import { useTranslation } from '@/i18n/use-translation';
import { SkillTags } from '@/domain/team/skill-tags';

import { AssignPanel } from '../assign-panel';
import pane from '../pane.module.css';
import { TicketPane } from '../ticket-pane';
import { TicketHead, TicketText } from '../ticket-summary';
import classes from './board-page.module.css';

interface Props {
  ticketId: number;
  onClose: () => void;
}

/** A ticket beside the board: what it asks, who is asked and who suits. Escape leads back to its card. */
export function BoardPane({ ticketId, onClose }: Props) {
  const { t } = useTranslation('board');
  const section = useRef<HTMLElement>(null);
  useEffect(() => section.current?.focus({ preventScroll: true }), [ticketId]);

  function onKeyDown(event: KeyboardEvent) {
    const isTyping = (event.target as Element).closest('input, textarea, select, dialog') !== null;
    if (event.key !== 'Escape' || isTyping || event.defaultPrevented) return;
    event.preventDefault();
    onClose();
  }

  return (
    // Escape is the short way; the button says the same to everybody.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={section}
      className={classes.pane}
      aria-label={t('pane.label')}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <div className={classes.paneBar}>
        <Button
          variant="subtle"
          size="compact-md"
          leftSection={<X size={16} aria-hidden="true" />}
          onClick={onClose}
        >
          {t('pane.close')}
        </Button>
      </div>
      <TicketPane ticketId={ticketId} onNext={onClose}>
        {(ticket) => (
          <article className={`${pane.pane} ${classes.paneInner}`}>
            <TicketHead ticket={ticket} />
            {ticket.skills.length > 0 && <SkillTags skills={ticket.skills} />}
            <TicketText ticket={ticket} />
            <AssignPanel ticket={ticket} />
          </article>
        )}
      </TicketPane>
    </section>
  );
}
