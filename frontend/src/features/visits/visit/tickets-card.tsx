import { Link } from '@tanstack/react-router';

import type { Visit } from '@/api/visits';
import { StatusBadge } from '@/domain/tickets/status-badge';
import { TicketLink } from '@/domain/tickets/ticket-link';
import { useTranslation } from '@/i18n/use-translation';
import { Progress } from '@/ui/progress';

import classes from './visit.module.css';

/** What the visit is for: its tickets, each with the devices that are to be made ready. */
export function TicketsCard({ visit }: { visit: Visit }) {
  const { t } = useTranslation('visits');
  return (
    <ul className={classes.tickets}>
      {visit.tickets.map((ticket) => (
        <li key={ticket.id}>
          <div className={classes.ticket}>
            <TicketLink id={ticket.id}>
              #{ticket.id} {ticket.title}
            </TicketLink>
            <StatusBadge status={ticket.status} />
          </div>
          {visit.batches
            .filter((batch) => batch.ticket_id === ticket.id)
            .map((batch) => {
              const ready = batch.total - batch.unfinished;
              return (
                <div key={batch.id} className={classes.batch}>
                  <Link to="/batches/$batchId" params={{ batchId: String(batch.id) }}>
                    {batch.name}
                  </Link>
                  <span className="hint">{t('tickets.ready', { ready, count: batch.total })}</span>
                  <Progress value={ready} max={batch.total} label={batch.name} />
                </div>
              );
            })}
        </li>
      ))}
    </ul>
  );
}
