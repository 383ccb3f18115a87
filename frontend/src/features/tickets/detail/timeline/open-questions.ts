import type { TimelineEntry } from '@/api/types';
import { recordIn, textIn } from '@/domain/tickets/history/event-kinds';

/** What answers an entry that asks somebody something; null for one that asks nothing. */
function answerTo({ kind, data }: TimelineEntry): ((later: TimelineEntry) => boolean) | null {
  switch (kind) {
    case 'agreement.proposed':
      return (later) =>
        later.kind === 'agreement.proposed' ||
        later.kind === 'agreement.proposal_dropped' ||
        later.kind === 'agreement.terminated' ||
        later.kind === 'agreement.detached' ||
        (later.kind === 'agreement.accepted' && later.data.is_accepted === true);
    case 'ticket.status_changed':
      // The board is asked for an answer, or whether it works.
      return data.to === 'pending' || data.to === 'solved' ? (later) => later.kind === kind : null;
    case 'assignment.offered':
      return (later) =>
        later.kind.startsWith('assignment.') &&
        idOf(later.data.assignment) === idOf(data.assignment);
    default:
      return null;
  }
}

const WITH_REASON: ReadonlySet<string> = new Set([
  'ticket.status_changed',
  'agreement.proposal_dropped',
  'agreement.terminated',
]);

function idOf(value: unknown): unknown {
  return recordIn(value).id ?? value;
}

/**
 * The entries that are never folded away: questions that nobody has answered yet, why a ticket was reopened, rejected or sent
 * back, and why somebody does not agree.
 */
export function unfoldable(entries: readonly TimelineEntry[]): ReadonlySet<number> {
  const found = new Set<number>();
  entries.forEach((entry, index) => {
    const isAnswer = answerTo(entry);
    const isOpen = isAnswer !== null && !entries.slice(index + 1).some(isAnswer);
    const hasReason = WITH_REASON.has(entry.kind) && textIn(entry.data.reason) !== null;
    if (isOpen || hasReason) found.add(entry.seq);
  });
  return found;
}
