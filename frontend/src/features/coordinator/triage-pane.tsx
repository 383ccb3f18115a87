import { useQuery } from '@tanstack/react-query';

import { failureOf } from '@/api/failure';
import { ticketQuery } from '@/api/ticket';
import { ListSkeleton } from '@/ui/states';

import type { Decision } from './undoable-decision';
import { PaneFailure } from './pane-failure';
import classes from './pane.module.css';
import { TicketHead, TicketText } from './ticket-summary';
import { TriageForm } from './triage-form';
import type { TriageDraft } from './triage-drafts';
import type { TriageEdits } from './triage-values';

interface Props {
  ticketId: number;
  draft: TriageDraft | undefined;
  onDraft: (edits: TriageEdits, version: number) => void;
  onDiscard: () => void;
  onDecide: (decision: Decision) => void;
  onNext: () => void;
}

/** One ticket on the coordinator's desk: read it on the left, decide on the right. */
export function TriagePane({ ticketId, onNext, ...form }: Props) {
  const query = useQuery(ticketQuery(ticketId));
  const failure = failureOf(query);
  if (failure !== null) {
    return <PaneFailure error={failure} onRetry={() => void query.refetch()} onNext={onNext} />;
  }
  if (query.data === undefined) return <ListSkeleton rows={6} />;
  const ticket = query.data.data;
  return (
    <article className={classes.pane}>
      <div className={classes.inner}>
        <TicketHead ticket={ticket} />
        <TriageForm ticket={ticket} onNext={onNext} {...form}>
          <TicketText ticket={ticket} />
        </TriageForm>
      </div>
    </article>
  );
}
