import type { TFunction } from 'i18next';

import { IMPACT_VALUES, KIND_VALUES, PRIORITY_VALUES, URGENCY_VALUES } from '@/api/enum-values';
import type { TimelineEntry } from '@/api/types';

import { actorName } from './actor-name';
import {
  droppedWhy,
  howTold,
  isOwnRelease,
  metricOf,
  moveSentence,
  recordIn,
  textIn,
  valuesIn,
  type SentenceKey,
} from './event-kinds';

export interface Sentence {
  text: string;
  /** What somebody wrote with it: a reason, a note, a remark. */
  quote: string | null;
  /** Another ticket that the sentence names as `#number`. */
  ticketId: number | null;
}

export interface SentenceContext {
  t: TFunction<['history', 'tickets', 'common']>;
  /** Names of categories and of skills, which events hold as slugs: the same slug may be of both. */
  categoryName: (slug: string) => string;
  skillName: (slug: string) => string;
  minutes: (minutes: number) => string;
  /** Day and time of a moment. */
  moment: (iso: string) => string;
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** One event as one sentence in the reader's language. */
export function sentenceOf(entry: TimelineEntry, context: SentenceContext): Sentence {
  const { t } = context;
  const told = howTold(entry.kind);
  const actor = entry.actor === null ? t('event.system') : actorName(entry.actor, t);
  if (told === null) return { text: t('event.unknown', { actor }), quote: null, ticketId: null };
  const starts = textIn(entry.data.starts_at);
  const values = {
    ...valuesIn(entry.data, t),
    when: starts === null ? '' : context.moment(starts),
  };
  const said = told.quote === undefined ? null : entry.data[told.quote];
  return {
    text:
      detailedText(entry, actor, context) ??
      t(`event.${sentenceKey(entry) ?? told.event}`, { ...values, actor }),
    quote: textIn(Array.isArray(said) ? strings(said).join(', ') : said),
    ticketId: values.number,
  };
}

/** The sentence that the data choose in place of the usual one of the kind. */
function sentenceKey(entry: TimelineEntry): SentenceKey | null {
  const { kind, data, audience } = entry;
  switch (kind) {
    case 'ticket.filed':
      return typeof data.split_from === 'number' ? 'filedBySplit' : null;
    case 'ticket.status_changed':
      return `move.${moveSentence(data)}`;
    case 'ticket.board_changed':
      return data.accept_anew === true ? 'boardChangedAnew' : null;
    case 'ticket.split':
      // A student of this ticket may not know the new one.
      return typeof data.into === 'number' ? 'splitInto' : null;
    case 'message.posted':
      return audience === 'internal' ? 'noted' : null;
    case 'target.warned':
      return `warned.${metricOf(data.metric)}`;
    case 'target.breached':
      return `breached.${metricOf(data.metric)}`;
    case 'assignment.accepted':
      return data.is_lead === true ? 'acceptedLead' : null;
    case 'assignment.released':
      return isOwnRelease(entry) ? 'releasedOwn' : null;
    case 'agreement.proposed':
      return Number(data.number ?? 1) > 1 ? 'proposedAnew' : null;
    case 'agreement.proposal_dropped':
      return `${data.holds === true ? 'changeDropped' : 'dropped'}.${droppedWhy(data.why)}`;
    case 'agreement.terminated':
      return data.why === 'last_day' ? 'terminated.lastDay' : null;
    case 'ticket_visit.ended':
      return data.outcome === 'nobody_came' ? 'visitNobodyCame' : null;
    case 'agreement.accepted':
      return data.is_accepted === true ? 'agreedBoth' : null;
    default:
      return null;
  }
}

/** The text of an event that lists what was changed. */
function detailedText(
  { kind, data }: TimelineEntry,
  actor: string,
  context: SentenceContext,
): string | null {
  const { t } = context;
  switch (kind) {
    case 'ticket.edited': {
      const fields = fieldNames(data.fields, t);
      return fields === ''
        ? t('event.editedSomething', { actor })
        : t('event.edited', { actor, fields });
    }
    case 'ticket.triaged': {
      const facts = triageFacts(recordIn(data.changes), context);
      return facts.length === 0
        ? t('event.triagedAsIs', { actor })
        : t('event.triaged', { actor, facts: facts.join(', ') });
    }
    case 'ticket.tagged': {
      const [added, removed] = [strings(data.added), strings(data.removed)];
      const names = { actor, added: added.join(', '), removed: removed.join(', ') };
      if (added.length > 0 && removed.length > 0) return t('event.tagged', names);
      if (added.length > 0) {
        return t('event.taggedWith', { actor, count: added.length, tags: names.added });
      }
      if (removed.length > 0) {
        return t('event.taggedWithout', { actor, count: removed.length, tags: names.removed });
      }
      // Their names were erased: that something was changed is all there is to say.
      return t('event.taggedSomething', { actor });
    }
    case 'words.erased':
      return `${erasedWhat(data, actor, t)} ${t(`event.erasedFor.${reasonOf(data.reason)}`)}`;
    default:
      return null;
  }
}

const REASONS = ['request', 'not_needed', 'mistake'] as const;

function reasonOf(value: unknown): (typeof REASONS)[number] {
  return REASONS.find((known) => known === value) ?? 'request';
}

const FIELDS = [
  'title',
  'description',
  'school',
  'on_behalf_of',
  'contact_name',
  'contact_email',
  'contact_phone',
  'wanted_by',
  'files',
  'tags',
] as const;

/** What people call these columns, each name once. */
function fieldNames(value: unknown, t: SentenceContext['t']): string {
  const given = strings(value);
  const names = FIELDS.filter((field) => given.includes(field)).map((field) =>
    t(`event.field.${field}`),
  );
  return [...new Set(names)].join(', ');
}

function erasedWhat(data: Record<string, unknown>, actor: string, t: SentenceContext['t']): string {
  const fields = fieldNames(data.parts, t);
  if (fields !== '') return t('event.erasedParts', { actor, fields });
  return t(data.scope === 'subject' ? 'event.erasedAll' : 'event.erased', { actor });
}

function triageFacts(
  changes: Record<string, unknown>,
  { t, categoryName, skillName, minutes }: SentenceContext,
): string[] {
  const facts: string[] = [];
  const pick = <T extends string>(known: readonly T[], value: unknown) =>
    known.find((item) => item === value);
  const priority = pick(PRIORITY_VALUES, changes.priority);
  if (priority !== undefined) {
    facts.push(t('event.fact.priority', { value: t(`common:priority.${priority}`).toLowerCase() }));
  }
  const category = textIn(changes.category);
  if (category !== null) facts.push(t('event.fact.category', { value: categoryName(category) }));
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
    facts.push(t('event.fact.skills', { value: skills.map(skillName).join(', ') }));
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
