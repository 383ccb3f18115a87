import type { TimelineEntry } from '@/api/types';
import { TicketLink } from '@/domain/tickets/ticket-link';

import classes from './history.module.css';
import { useSentences } from './use-sentences';

/** One event as a sentence; a ticket that it names is a link, what somebody wrote with it a quote. */
export function EventText({ entry }: { entry: TimelineEntry }) {
  const { text, quote, ticketId } = useSentences()(entry);
  const number = ticketId === null ? null : `#${ticketId}`;
  const at = number === null ? -1 : text.indexOf(number);
  return (
    <>
      {ticketId === null || number === null || at === -1 ? (
        text
      ) : (
        <>
          {text.slice(0, at)}
          <TicketLink id={ticketId}>{number}</TicketLink>
          {text.slice(at + number.length)}
        </>
      )}
      {quote !== null && <span className={classes.quote}>“{quote}”</span>}
    </>
  );
}
