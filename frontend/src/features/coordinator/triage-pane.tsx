import { useQuery } from '@tanstack/react-query';

import { ticketQuery } from '@/api/tickets';
import { ErrorState, ListSkeleton } from '@/ui/states';

import classes from './pane.module.css';
import { TicketHead, TicketText } from './ticket-summary';
import { TriageForm } from './triage-form';

interface Props {
  ticketId: number;
  /** The ticket has been dealt with here: on to the next. */
  onDone: () => void;
}

/** One ticket on the coordinator's desk: read it on the left, decide on the right. */
export function TriagePane({ ticketId, onDone }: Props) {
  const query = useQuery(ticketQuery(ticketId));
  if (query.isPending) return <ListSkeleton rows={6} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const ticket = query.data.data;
  return (
    <article className={classes.pane}>
      <div className={classes.inner}>
        <TicketHead ticket={ticket} />
        <TriageForm ticket={ticket} onDone={onDone}>
          <TicketText ticket={ticket} />
        </TriageForm>
      </div>
    </article>
  );
}
