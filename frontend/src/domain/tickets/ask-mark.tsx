import { Hand } from 'lucide-react';

import type { TicketRow } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';

import classes from './ask-mark.module.css';

type Ask = TicketRow['asks'][number]['kind'];

/** The status says these already: whoever triages or divides the work would see them on every row. */
const SAID_BY_STATUS: ReadonlySet<Ask> = new Set(['triage', 'choose_student']);

function markOf({ asks }: Pick<TicketRow, 'asks'>): Ask | undefined {
  return asks.find((ask) => !SAID_BY_STATUS.has(ask.kind))?.kind;
}

/** Whether a row has such a mark. */
export function isMarked(row: Pick<TicketRow, 'asks'>): boolean {
  return markOf(row) !== undefined;
}

/** "Akkoord gevraagd", "Vraag van de helpdesk": what the ticket asks of the reader first; nothing if it asks nothing. */
export function AskMark({ row }: { row: Pick<TicketRow, 'asks' | 'status'> }) {
  const { t } = useTranslation('tickets');
  const kind = markOf(row);
  if (kind === undefined) return null;
  // A ticket that waits for the board asks its team; any other asks the helpdesk.
  const name = kind === 'answer' && row.status === 'pending' ? 'question' : kind;
  return (
    <span className={classes.mark}>
      <Hand size={12} aria-hidden="true" />
      {t(`ask.${name}`)}
    </span>
  );
}
