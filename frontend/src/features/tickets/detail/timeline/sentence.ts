import type { TFunction } from 'i18next';

import {
  IMPACT_VALUES,
  KIND_VALUES,
  PRIORITY_VALUES,
  STATUS_VALUES,
  URGENCY_VALUES,
} from '@/api/enum-values';
import type { Status, TimelineEntry } from '@/api/types';

import { actorName } from './actor-name';

/** Every kind of event that the server writes. A kind that is not here gets a plain sentence, not silence. */
export const EVENT_KINDS = [
  'ticket.filed',
  'ticket.edited',
  'ticket.triaged',
  'ticket.status_changed',
  'ticket.board_changed',
  'ticket.merged',
  'ticket.absorbed',
  'ticket.split',
  'ticket.linked',
  'ticket.unlinked',
  'ticket.tagged',
  'ticket.rated',
  'ticket.followed',
  'ticket.unfollowed',
  'message.posted',
  'message.copied',
  'target.warned',
  'target.breached',
  'assignment.offered',
  'assignment.accepted',
  'assignment.declined',
  'assignment.released',
  'assignment.expired',
  'assignment.handed_over',
  'assignment.lead_changed',
  'assignment.claimed',
  'agreement.proposed',
  'agreement.accepted',
  'checklist.item_added',
  'checklist.item_ticked',
  'checklist.item_unticked',
  'checklist.item_removed',
  'checklist.item_renamed',
  'checklist.item_moved',
  'words.erased',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export interface Sentence {
  text: string;
  /** What somebody wrote with it: a reason, a note, a remark. */
  quote: string | null;
  /** Another ticket that the sentence names as `#number`. */
  ticketId: number | null;
}

export interface SentenceContext {
  t: TFunction<['history', 'tickets', 'common']>;
  /** Names of categories and skills, which events hold as slugs. */
  nameOf: (slug: string) => string;
  minutes: (minutes: number) => string;
}

const EDITABLE = [
  'title',
  'description',
  'school',
  'on_behalf_of',
  'contact_name',
  'contact_email',
  'contact_phone',
  'wanted_by',
] as const;

export function isEventKind(kind: string): kind is EventKind {
  return EVENT_KINDS.some((known) => known === kind);
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

export function statusOf(value: unknown): Status | null {
  return STATUS_VALUES.find((known) => known === value) ?? null;
}

/** Which promised time a clock counts. */
export function metricOf(value: unknown): 'first_response' | 'resolution' {
  return value === 'first_response' ? value : 'resolution';
}

/** Which sentence tells a change of status best. */
export function moveSentence(
  from: Status | null,
  to: Status | null,
  isAutomatic: boolean,
): 'resumed' | 'autoClosed' | 'started' | 'reopened' | 'handedBack' | 'moved' | Status {
  if (to === null) return 'moved';
  if (isAutomatic && from === 'pending') return 'resumed';
  if (isAutomatic && to === 'closed') return 'autoClosed';
  if (isAutomatic && to === 'in_progress') return 'started';
  if (to === 'in_progress' && (from === 'solved' || from === 'closed')) return 'reopened';
  if (to === 'open' && (from === 'in_progress' || from === 'scheduled')) return 'handedBack';
  return to;
}

/** One event as one sentence in the reader's language. */
export function sentenceOf(
  entry: TimelineEntry,
  { t, nameOf, minutes }: SentenceContext,
): Sentence {
  const { data } = entry;
  const actor = entry.actor === null ? t('event.system') : actorName(entry.actor, t);
  const volunteer = text(record(data.volunteer).name) ?? t('event.someone');
  const progress = { done: Number(data.done), total: Number(data.total) };
  const isOwn = entry.actor?.kind === 'person' && record(data.volunteer).id === entry.actor.id;
  const say = (sentence: string, quote: unknown = null, ticketId: unknown = null): Sentence => ({
    text: sentence,
    quote: text(quote),
    ticketId: typeof ticketId === 'number' ? ticketId : null,
  });
  if (!isEventKind(entry.kind)) return say(t('event.unknown', { actor }));

  switch (entry.kind) {
    case 'ticket.filed':
      return typeof data.split_from === 'number'
        ? say(t('event.filedBySplit', { actor, number: data.split_from }), null, data.split_from)
        : say(t('event.filed', { actor }));
    case 'ticket.edited': {
      const changed = strings(data.fields);
      const names = EDITABLE.filter((field) => changed.includes(field)).map((field) =>
        t(`event.field.${field}`),
      );
      return names.length === 0
        ? say(t('event.editedSomething', { actor }))
        : say(t('event.edited', { actor, fields: [...new Set(names)].join(', ') }));
    }
    case 'ticket.triaged': {
      const facts = triageFacts(record(data.changes), { t, nameOf, minutes });
      return facts.length === 0
        ? say(t('event.triagedAsIs', { actor }))
        : say(t('event.triaged', { actor, facts: facts.join(', ') }));
    }
    case 'ticket.status_changed': {
      const to = statusOf(data.to);
      const sentence = moveSentence(statusOf(data.from), to, data.automatic === true);
      if (sentence === 'moved') return say(t('event.move.moved', { actor }), data.reason);
      return say(t(`event.move.${sentence}`, { actor }), data.reason);
    }
    case 'ticket.board_changed':
      return say(t(data.accept_anew === true ? 'event.boardChangedAnew' : 'event.boardChanged'));
    case 'ticket.merged':
      return say(t('event.merged', { actor, number: Number(data.into) }), null, data.into);
    case 'ticket.absorbed':
      return say(t('event.absorbed', { actor, number: Number(data.ticket) }), null, data.ticket);
    case 'ticket.split': {
      const count = Number(data.count);
      // A student of this ticket may not know the new one.
      return typeof data.into === 'number'
        ? say(t('event.splitInto', { actor, count, number: data.into }), null, data.into)
        : say(t('event.split', { actor, count }));
    }
    case 'ticket.linked':
      return say(t('event.linked', { actor, number: Number(data.ticket) }), null, data.ticket);
    case 'ticket.unlinked':
      return say(t('event.unlinked', { actor, number: Number(data.ticket) }), null, data.ticket);
    case 'ticket.tagged': {
      const [added, removed] = [strings(data.added), strings(data.removed)];
      // Their names were erased: that something was changed is all there is to say.
      if (added.length + removed.length === 0) return say(t('event.taggedSomething', { actor }));
      if (removed.length === 0) {
        return say(t('event.taggedWith', { actor, count: added.length, tags: added.join(', ') }));
      }
      if (added.length === 0) {
        return say(
          t('event.taggedWithout', { actor, count: removed.length, tags: removed.join(', ') }),
        );
      }
      return say(
        t('event.tagged', { actor, added: added.join(', '), removed: removed.join(', ') }),
      );
    }
    case 'ticket.rated':
      return say(t('event.rated', { actor, count: Number(data.score) }), data.remark);
    case 'words.erased':
      return say(`${erasedWhat(data, actor, t)} ${t(`event.erasedFor.${reasonOf(data.reason)}`)}`);
    case 'ticket.followed':
      return say(t('event.followed'));
    case 'ticket.unfollowed':
      return say(t('event.unfollowed'));
    case 'message.copied':
      return say(t('event.copied', { actor }));
    case 'message.posted':
      return say(
        entry.audience === 'internal' ? t('event.noted', { actor }) : t('event.replied', { actor }),
      );
    case 'target.warned':
      return say(t(`event.warned.${metricOf(data.metric)}`));
    case 'target.breached':
      return say(t(`event.breached.${metricOf(data.metric)}`));
    case 'assignment.offered':
      return say(t('event.offered', { actor, volunteer }), data.note);
    case 'assignment.accepted':
      return say(
        data.is_lead === true
          ? t('event.acceptedLead', { volunteer })
          : t('event.accepted', { volunteer }),
      );
    case 'assignment.declined':
      return say(t('event.declined', { volunteer }), data.reason);
    case 'assignment.released':
      return say(
        isOwn ? t('event.releasedOwn', { volunteer }) : t('event.released', { actor, volunteer }),
        data.reason,
      );
    case 'assignment.expired':
      return say(t('event.expired', { volunteer }));
    case 'assignment.handed_over':
      return say(
        t('event.handedOver', {
          volunteer,
          other: text(record(data.to_volunteer).name) ?? t('event.someone'),
        }),
        data.note,
      );
    case 'assignment.lead_changed':
      return say(t('event.leadChanged', { actor, volunteer }));
    case 'assignment.claimed':
      return say(t('event.claimed', { volunteer }));
    case 'agreement.proposed':
      return say(t('event.proposed', { actor }));
    case 'agreement.accepted':
      return say(
        data.is_accepted === true ? t('event.agreedBoth', { actor }) : t('event.agreed', { actor }),
      );
    case 'checklist.item_added':
      return say(
        t('event.stepsAdded', { actor, count: Number(data.count) }),
        strings(data.texts).join(', '),
      );
    case 'checklist.item_ticked':
      return say(t('event.stepTicked', { actor, ...progress }), data.text);
    case 'checklist.item_unticked':
      return say(t('event.stepUnticked', { actor, ...progress }), data.text);
    case 'checklist.item_removed':
      return say(t('event.stepRemoved', { actor }), data.text);
    case 'checklist.item_renamed':
      return say(t('event.stepRenamed', { actor }), data.text);
    case 'checklist.item_moved':
      return say(t('event.stepMoved', { actor }), data.text);
    default:
      return entry.kind satisfies never;
  }
}

const REASONS = ['request', 'not_needed', 'mistake'] as const;

function reasonOf(value: unknown): (typeof REASONS)[number] {
  return REASONS.find((known) => known === value) ?? 'request';
}

const OWN_PARTS = [
  'title',
  'description',
  'contact_name',
  'contact_email',
  'contact_phone',
  'files',
  'tags',
] as const;

function erasedWhat(data: Record<string, unknown>, actor: string, t: SentenceContext['t']): string {
  const erased = strings(data.parts);
  const parts = OWN_PARTS.filter((part) => erased.includes(part)).map((part) =>
    t(`event.field.${part}`),
  );
  if (parts.length > 0) {
    return t('event.erasedParts', { actor, fields: [...new Set(parts)].join(', ') });
  }
  return t(data.scope === 'subject' ? 'event.erasedAll' : 'event.erased', { actor });
}

function triageFacts(
  changes: Record<string, unknown>,
  { t, nameOf, minutes }: SentenceContext,
): string[] {
  const facts: string[] = [];
  const pick = <T extends string>(known: readonly T[], value: unknown) =>
    known.find((item) => item === value);
  const priority = pick(PRIORITY_VALUES, changes.priority);
  if (priority !== undefined) {
    facts.push(t('event.fact.priority', { value: t(`common:priority.${priority}`).toLowerCase() }));
  }
  const category = text(changes.category);
  if (category !== null) facts.push(t('event.fact.category', { value: nameOf(category) }));
  else if (changes.category === null) facts.push(t('event.fact.noCategory'));
  const kind = pick(KIND_VALUES, changes.kind);
  if (kind !== undefined) {
    facts.push(t('event.fact.kind', { value: t(`common:kind.${kind}`).toLowerCase() }));
  }
  if (typeof changes.device_count === 'number') {
    facts.push(t('tickets:size.devices', { count: changes.device_count }));
  }
  if (typeof changes.estimate_minutes === 'number') {
    facts.push(t('event.fact.estimate', { value: minutes(changes.estimate_minutes) }));
  } else if (changes.estimate_minutes === null) {
    facts.push(t('event.fact.noEstimate'));
  }
  const skills = strings(changes.skills);
  if (skills.length > 0) {
    facts.push(t('event.fact.skills', { value: skills.map(nameOf).join(', ') }));
  }
  const impact = pick(IMPACT_VALUES, changes.impact);
  if (impact !== undefined) {
    facts.push(t('event.fact.impact', { value: t(`common:impact.${impact}`).toLowerCase() }));
  }
  const urgency = pick(URGENCY_VALUES, changes.urgency);
  if (urgency !== undefined) {
    facts.push(t('event.fact.urgency', { value: t(`common:urgency.${urgency}`).toLowerCase() }));
  }
  return facts;
}
