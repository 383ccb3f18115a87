import { useMe } from '@/api/reference';
import type { TicketDetail } from '@/api/types';
import { useTyping } from '@/domain/tickets/compose/use-typing';

import type { Decision } from './undoable-decision';
import classes from './pane.module.css';
import { TicketPane } from './ticket-pane';
import { HeadWith, TicketText } from './ticket-summary';
import { TriageForm } from './triage-form';
import type { TriageDraft } from './triage-drafts';
import { TriageTalk } from './triage-talk';
import type { TriageEdits } from './triage-values';

interface Props {
  ticketId: number;
  draft: TriageDraft | undefined;
  /** Where the ticket goes by a decision that can still be undone; undefined without one. */
  going: Decision['to'] | undefined;
  /** All that is filled in goes along with that decision. */
  isDecided: boolean;
  onDraft: (edits: TriageEdits, version: number) => void;
  onDiscard: () => void;
  onDecide: (decision: Decision) => void;
  /** Something else is done on the ticket: what was decided goes first. */
  onGoOn: () => Promise<void>;
  onNext: () => void;
  onTakenBack: () => void;
}

/** One ticket on the coordinator's desk: read it and answer on the left, decide on the right. */
export function TriagePane({ ticketId, ...rest }: Props) {
  return (
    <TicketPane ticketId={ticketId} onNext={rest.onNext}>
      {(ticket) => <TriageTicket ticket={ticket} {...rest} />}
    </TicketPane>
  );
}

function TriageTicket({
  ticket,
  onTakenBack,
  ...form
}: Omit<Props, 'ticketId'> & { ticket: TicketDetail }) {
  const { present, onTyping } = useTyping(ticket.id, useMe().id);
  return (
    <article className={classes.pane}>
      <div className={classes.inner}>
        <HeadWith
          // As the list shows it: by a decision that is not sent yet.
          ticket={form.going == null ? ticket : { ...ticket, status: form.going }}
          others={present}
        />
        <TriageForm ticket={ticket} {...form}>
          <div className={classes.stack}>
            <TicketText ticket={ticket} />
            <TriageTalk
              ticket={ticket}
              onTyping={onTyping}
              onBegin={() => void form.onGoOn()}
              onTakenBack={onTakenBack}
            />
          </div>
        </TriageForm>
      </div>
    </article>
  );
}
