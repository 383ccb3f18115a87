import type { ParseKeys, TFunction } from 'i18next';

import { STATUS_VALUES } from '@/api/enum-values';
import type { TimelineEntry } from '@/api/types';

type TextBelow<
  Part extends string,
  Key = ParseKeys<'history'>,
> = Key extends `${Part}.${infer Name}` ? Name : never;
export type SentenceKey = TextBelow<'event'>;
export type ClauseKey = TextBelow<'fold'>;

interface Told {
  /** Its sentence, unless its data tell it another way (`sentence.ts`). */
  event: SentenceKey;
  /** The field with what somebody wrote with it. */
  quote?: string;
  /** Its clause in a run of events, without who: "pakte het op". */
  fold: ClauseKey;
  /** How much it matters in a run; ticking a step matters less than solving the ticket. */
  weight: number;
}

/** Every kind of event that the server writes. A kind that is not here gets a plain sentence, not silence. */
const EVENTS = {
  'ticket.filed': { event: 'filed', fold: 'filed', weight: 6 },
  'ticket.edited': { event: 'edited', fold: 'edited', weight: 3 },
  'ticket.triaged': { event: 'triaged', fold: 'triaged', weight: 4 },
  'ticket.status_changed': { event: 'move.moved', quote: 'reason', fold: 'moved', weight: 9 },
  'ticket.board_changed': { event: 'boardChanged', fold: 'boardChanged', weight: 9 },
  'ticket.merged': { event: 'merged', fold: 'merged', weight: 10 },
  'ticket.absorbed': { event: 'absorbed', fold: 'absorbed', weight: 8 },
  'ticket.split': { event: 'split', fold: 'split', weight: 8 },
  'ticket.linked': { event: 'linked', fold: 'linked', weight: 3 },
  'ticket.unlinked': { event: 'unlinked', fold: 'unlinked', weight: 2 },
  'ticket.tagged': { event: 'tagged', fold: 'tagged', weight: 2 },
  'ticket.rated': { event: 'rated', quote: 'remark', fold: 'rated', weight: 7 },
  'ticket.followed': { event: 'followed', fold: 'followed', weight: 0 },
  'ticket.unfollowed': { event: 'unfollowed', fold: 'unfollowed', weight: 0 },
  'message.posted': { event: 'replied', fold: 'unknown', weight: 1 },
  'message.copied': { event: 'copied', fold: 'unknown', weight: 1 },
  'target.warned': { event: 'warned.resolution', fold: 'warned.resolution', weight: 2 },
  'target.breached': { event: 'breached.resolution', fold: 'breached.resolution', weight: 5 },
  'assignment.offered': { event: 'offered', quote: 'note', fold: 'offered', weight: 5 },
  'assignment.accepted': { event: 'accepted', fold: 'accepted', weight: 8 },
  'assignment.declined': { event: 'declined', quote: 'reason', fold: 'declined', weight: 4 },
  'assignment.released': { event: 'released', quote: 'reason', fold: 'released', weight: 7 },
  'assignment.expired': { event: 'expired', fold: 'expired', weight: 4 },
  'assignment.handed_over': { event: 'handedOver', quote: 'note', fold: 'handedOver', weight: 8 },
  'assignment.lead_changed': { event: 'leadChanged', fold: 'leadChanged', weight: 4 },
  'assignment.claimed': { event: 'claimed', fold: 'claimed', weight: 8 },
  'agreement.proposed': { event: 'proposed', fold: 'proposed', weight: 6 },
  'agreement.accepted': { event: 'agreed', fold: 'agreed', weight: 7 },
  'batch.started': { event: 'batchStarted', fold: 'batchStarted', weight: 5 },
  'batch.handed_over': { event: 'batchHandedOver', fold: 'batchHandedOver', weight: 8 },
  'ticket_visit.planned': { event: 'visitPlanned', fold: 'visitPlanned', weight: 6 },
  'ticket_visit.confirmed': { event: 'visitConfirmed', fold: 'visitConfirmed', weight: 7 },
  'ticket_visit.moved': { event: 'visitMoved', fold: 'visitMoved', weight: 6 },
  'ticket_visit.cancelled': { event: 'visitCancelled', fold: 'visitCancelled', weight: 7 },
  'ticket_visit.ended': { event: 'visitDone', fold: 'visitDone', weight: 7 },
  'ticket_visit.removed': { event: 'visitRemoved', fold: 'visitRemoved', weight: 3 },
  'agreement.proposal_dropped': {
    event: 'dropped.declined',
    quote: 'reason',
    fold: 'dropped.declined',
    weight: 6,
  },
  'agreement.answer_awaited': { event: 'answerAwaited', fold: 'answerAwaited', weight: 2 },
  'agreement.terminated': {
    event: 'terminated.ended',
    quote: 'reason',
    fold: 'terminated',
    weight: 7,
  },
  'agreement.attached': { event: 'attached', fold: 'attached', weight: 4 },
  'agreement.detached': { event: 'detached', fold: 'detached', weight: 4 },
  'checklist.item_added': { event: 'stepsAdded', quote: 'texts', fold: 'steps', weight: 3 },
  'checklist.item_ticked': { event: 'stepTicked', quote: 'text', fold: 'ticked', weight: 3 },
  'checklist.item_unticked': { event: 'stepUnticked', quote: 'text', fold: 'checklist', weight: 1 },
  'checklist.item_removed': { event: 'stepRemoved', quote: 'text', fold: 'checklist', weight: 1 },
  'checklist.item_renamed': { event: 'stepRenamed', quote: 'text', fold: 'checklist', weight: 1 },
  'checklist.item_moved': { event: 'stepMoved', quote: 'text', fold: 'checklist', weight: 1 },
  'words.erased': { event: 'erased', fold: 'erased', weight: 6 },
} as const satisfies Record<string, Told>;
export type EventKind = keyof typeof EVENTS;
export const EVENT_KINDS = Object.keys(EVENTS) as EventKind[];

/** How a kind is told; null for one that this version of the app does not know. */
export function howTold(kind: string): Told | null {
  return Object.hasOwn(EVENTS, kind) ? EVENTS[kind as EventKind] : null;
}

export function textIn(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

export function recordIn(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** The names and numbers that sentences and clauses have places for. */
export function valuesIn(data: TimelineEntry['data'], t: TFunction<['history', 'common']>) {
  const nameIn = (person: unknown) => textIn(recordIn(person).name) ?? t('event.someone');
  return {
    volunteer: nameIn(data.volunteer),
    other: nameIn(data.to_volunteer),
    /** The other ticket that it is about. */
    number: [data.into, data.ticket, data.split_from].find((id) => typeof id === 'number') ?? null,
    count: Number(data.count ?? data.score),
    done: Number(data.done),
    total: Number(data.total),
    ready: Number(data.ready),
    excepted: Number(data.excepted),
  };
}

/** Which promised time a clock counts. */
export function metricOf(value: unknown): 'first_response' | 'resolution' {
  return value === 'first_response' ? value : 'resolution';
}

/** Why a proposal went off the table. */
export function droppedWhy(value: unknown): 'declined' | 'withdrawn' | 'unanswered' {
  return value === 'withdrawn' || value === 'unanswered' ? value : 'declined';
}

/** Which sentence tells a change of status best. */
export function moveSentence({ from, to, automatic }: TimelineEntry['data']) {
  const status = STATUS_VALUES.find((known) => known === to);
  const isAutomatic = automatic === true;
  if (status === undefined) return 'moved';
  if (isAutomatic && from === 'pending') return 'resumed';
  if (isAutomatic && to === 'closed') return 'autoClosed';
  if (isAutomatic && to === 'in_progress') return 'started';
  if (isBegunByAgreement({ from, to, automatic })) return 'consulted';
  if (to === 'in_progress' && (from === 'solved' || from === 'closed')) return 'reopened';
  if (to === 'open' && (from === 'in_progress' || from === 'scheduled')) return 'handedBack';
  return status;
}

/** The consultation began by itself: the agreement that was proposed at the same moment tells of it. */
export function isBegunByAgreement({ from, to, automatic }: TimelineEntry['data']): boolean {
  return automatic === true && from === 'new' && to === 'in_consultation';
}

/** A student let the ticket go, rather than being taken off. */
export function isOwnRelease({ actor, data }: TimelineEntry): boolean {
  return actor?.kind === 'person' && recordIn(data.volunteer).id === actor.id;
}
