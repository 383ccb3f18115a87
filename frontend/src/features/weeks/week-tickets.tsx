import { Inbox } from 'lucide-react';

import type { TicketRow } from '@/api/types';
import type { StudentWeek } from '@/api/weeks';
import { TicketCard } from '@/domain/tickets/ticket-card';
import { useTranslation } from '@/i18n/use-translation';
import { plusDays } from '@/lib/days';
import { dayOf } from '@/lib/format';
import { Card, Section } from '@/ui/page';
import { EmptyState } from '@/ui/states';

import classes from './weeks.module.css';

/** The tickets of a week: first what was promised for it or is late already, then what else is open. */
export function WeekTickets({ week }: { week: StudentWeek }) {
  const { t } = useTranslation('weeks');
  if (week.tickets.length === 0) {
    return (
      <Section title={t('tickets.title')} count={undefined}>
        <Card isFlush>
          <EmptyState
            icon={<Inbox size={22} />}
            title={t(week.is_over ? 'tickets.noneSolved' : 'tickets.none')}
          />
        </Card>
      </Section>
    );
  }
  if (week.is_over) return <Tickets title={t('tickets.solved')} rows={week.tickets} />;
  const promised = promisedIn(week);
  const others = week.tickets.filter((row) => !promised.includes(row));
  return (
    <>
      <Tickets title={t('tickets.promised')} rows={promised} />
      <Tickets title={t('tickets.others')} rows={others} />
    </>
  );
}

/** What was promised for a time before the end of the week. */
export function promisedIn({ monday, tickets }: StudentWeek): TicketRow[] {
  const end = plusDays(monday, 7);
  return tickets.filter(
    ({ due }) => due?.due_at != null && due.state === 'running' && dayOf(due.due_at) < end,
  );
}

function Tickets({ title, rows }: { title: string; rows: readonly TicketRow[] }) {
  if (rows.length === 0) return null;
  return (
    <Section title={title} count={rows.length}>
      <ul className={classes.tickets}>
        {rows.map((row) => (
          <li key={row.id}>
            <TicketCard row={row} hasAsks={false} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
