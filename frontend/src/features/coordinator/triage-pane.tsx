import type { Decision } from './undoable-decision';
import classes from './pane.module.css';
import { TicketPane } from './ticket-pane';
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
  return (
    <TicketPane ticketId={ticketId} onNext={onNext}>
      {(ticket) => (
        <article className={classes.pane}>
          <div className={classes.inner}>
            <TicketHead ticket={ticket} />
            <TriageForm ticket={ticket} onNext={onNext} {...form}>
              <TicketText ticket={ticket} />
            </TriageForm>
          </div>
        </article>
      )}
    </TicketPane>
  );
}
