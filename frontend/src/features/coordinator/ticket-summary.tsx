import { Eye, Paperclip } from 'lucide-react';

import { useMe } from '@/api/reference';
import { attachmentUrl } from '@/api/uploads';
import type { TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { usePresence } from '@/live/live-context';
import type { PersonPresent } from '@/live/protocol';
import { Markdown } from '@/ui/markdown';
import { DueMark } from '@/domain/tickets/due-mark';
import { PriorityBadge } from '@/domain/tickets/priority-badge';
import { RelativeTime } from '@/ui/relative-time';
import { StatusBadge } from '@/domain/tickets/status-badge';
import { TicketFacts } from '@/domain/tickets/ticket-facts';
import { TicketLink } from '@/domain/tickets/ticket-link';

import classes from './pane.module.css';

const NAMES = ['school', 'board', 'requester', 'for', 'contact', 'wanted'] as const;

/** The top of a working pane, where the reader is seen to look at the ticket. */
export function TicketHead({ ticket }: { ticket: TicketDetail }) {
  const me = useMe();
  const others = usePresence({ type: 'ticket', id: ticket.id }, 'viewing', { ownId: me.id });
  return <HeadWith ticket={ticket} others={others} />;
}

/** Number, state, clocks and title, and who else looks at it. */
export function HeadWith({
  ticket,
  others,
}: {
  ticket: TicketDetail;
  /** Who else looks at it. */
  others: readonly PersonPresent[];
}) {
  const { t } = useTranslation(['coordinator', 'tickets']);
  return (
    <header className={classes.head}>
      <div className={classes.line}>
        <StatusBadge status={ticket.status} />
        <PriorityBadge priority={ticket.priority} />
        <span>
          <span className="tabular">#{ticket.number}</span> ·{' '}
          <RelativeTime at={ticket.created_at} />
        </span>
        {ticket.targets.map(
          ({ metric, state, ...target }) =>
            (state === 'running' || state === 'paused') && (
              <span key={metric} className="cluster">
                <span aria-hidden="true">{t(`tickets:due.${metric}`)}</span>
                <DueMark due={{ ...target, metric, state }} />
              </span>
            ),
        )}
        <span className={classes.open}>
          <TicketLink id={ticket.id}>{t('pane.openTicket')}</TicketLink>
        </span>
      </div>
      <h2 className={classes.title}>{ticket.title}</h2>
      {others.length > 0 && (
        <div className={classes.line} role="status">
          <span className={classes.watching}>
            <Eye size={14} aria-hidden="true" />
            {t('pane.watching', { names: others.map((person) => person.name).join(', ') })}
          </span>
        </div>
      )}
    </header>
  );
}

/** What the school says: for whom, where, and the text itself. */
export function TicketText({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation('coordinator');
  return (
    <section className={classes.stack} aria-label={t('pane.text')}>
      <TicketFacts ticket={ticket} names={NAMES} />
      {ticket.description_html === '' ? (
        <p className="dim">{t('pane.noText')}</p>
      ) : (
        <Markdown html={ticket.description_html} />
      )}
      {ticket.attachments.length > 0 && (
        <ul className={classes.files}>
          {ticket.attachments.map((file) => (
            <li key={file.id}>
              <a href={attachmentUrl(file.id)} download>
                <Paperclip size={14} aria-hidden="true" />
                {file.name}
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
