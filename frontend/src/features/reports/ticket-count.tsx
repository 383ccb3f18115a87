import { Link } from '@tanstack/react-router';

import type { ReportTickets } from '@/api/reports';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';

import classes from './reports.module.css';
import { listSearchOf } from './values';

interface Props {
  tickets: ReportTickets;
  /** What is counted, for who cannot see where the number stands. */
  what: string;
}

/** A number of tickets, which leads to exactly these tickets. */
export function TicketCount({ tickets, what }: Props) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  if (tickets.count === 0) return <span className="dim">0</span>;
  return (
    <Link
      to="/tickets"
      search={listSearchOf(tickets)}
      className={classes.count}
      aria-label={t('figure.showTickets', { count: tickets.count, what })}
    >
      {format.number(tickets.count)}
    </Link>
  );
}
