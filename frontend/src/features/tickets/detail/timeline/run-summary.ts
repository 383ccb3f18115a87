import type { TFunction } from 'i18next';

import type { TimelineEntry } from '@/api/types';
import { listInWords } from '@/lib/text';

import { actorName } from './actor-name';
import { isEventKind, metricOf, moveSentence, statusOf } from './sentence';

/** From how many events on a run is told in one line. */
export const FOLD_FROM = 3;

const NAMED = 2;

export type SummaryT = TFunction<['history', 'common']>;

interface Clause {
  who: string;
  /** What they did, without who: "pakte het op". */
  what: string;
  /** How much it matters for the story; ticking a step matters less than solving the ticket. */
  weight: number;
  /** How many events it tells. */
  count: number;
}

/** A run of events in one line: the two that matter most, in the order in which they happened, and how many more. */
export function runSummary(
  entries: readonly TimelineEntry[],
  t: SummaryT,
  language: string,
): string {
  const clauses = clausesOf(entries, t);
  const told = [...clauses]
    .sort((a, b) => b.weight - a.weight)
    .slice(0, NAMED)
    .sort((a, b) => clauses.indexOf(a) - clauses.indexOf(b));
  const parts = told.map((clause, index) =>
    // The same person is named once.
    told[index - 1]?.who === clause.who
      ? clause.what
      : t('fold.clause', { who: clause.who, what: clause.what }),
  );
  const others = entries.length - told.reduce((sum, clause) => sum + clause.count, 0);
  if (others > 0) parts.push(t('fold.others', { count: others }));
  return listInWords(parts, language);
}

/** One clause per event; steps that one person ticks are counted together. */
function clausesOf(entries: readonly TimelineEntry[], t: SummaryT): Clause[] {
  const clauses: Clause[] = [];
  const ticks = new Map<string, Clause>();
  for (const entry of entries) {
    const who = whoActed(entry, t);
    if (entry.kind === 'checklist.item_ticked') {
      const earlier = ticks.get(who);
      if (earlier !== undefined) {
        earlier.count += 1;
        earlier.what = t('fold.ticked', { count: earlier.count });
        continue;
      }
      const first = { who, what: t('fold.ticked', { count: 1 }), weight: 3, count: 1 };
      ticks.set(who, first);
      clauses.push(first);
      continue;
    }
    clauses.push({ who, count: 1, ...clauseOf(entry, t) });
  }
  return clauses;
}

/** Who is told of as the one who did it: the helpdesk, where its time runs out. */
function whoActed(entry: TimelineEntry, t: SummaryT): string {
  const isTime = entry.kind === 'target.warned' || entry.kind === 'target.breached';
  return entry.actor === null || isTime ? t('event.system') : actorName(entry.actor, t);
}

function nameIn(value: unknown, t: SummaryT): string {
  const name = typeof value === 'object' && value !== null && 'name' in value ? value.name : null;
  return typeof name === 'string' ? name : t('event.someone');
}

function clauseOf(entry: TimelineEntry, t: SummaryT): { what: string; weight: number } {
  const { data } = entry;
  const volunteer = nameIn(data.volunteer, t);
  const say = (what: string, weight: number) => ({ what, weight });
  if (!isEventKind(entry.kind)) return say(t('fold.unknown'), 1);
  switch (entry.kind) {
    case 'ticket.filed':
      return say(t('fold.filed'), 6);
    case 'ticket.edited':
      return say(t('fold.edited'), 3);
    case 'ticket.triaged':
      return say(t('fold.triaged'), 4);
    case 'ticket.status_changed': {
      const to = statusOf(data.to);
      const sort = moveSentence(statusOf(data.from), to, data.automatic === true);
      // What follows by itself is told by what it follows from.
      if (to === null || sort === 'started' || sort === 'resumed') return say(t('fold.unknown'), 0);
      if (sort === 'reopened' || sort === 'handedBack') return say(t(`fold.${sort}`), 9);
      return say(t('fold.moved', { status: t(`common:status.${to}`) }), 9);
    }
    case 'ticket.board_changed':
      return say(t('fold.boardChanged'), 9);
    case 'ticket.merged':
      return say(t('fold.merged', { number: Number(data.into) }), 10);
    case 'ticket.absorbed':
      return say(t('fold.absorbed', { number: Number(data.ticket) }), 8);
    case 'ticket.split':
      return say(t('fold.split'), 8);
    case 'ticket.linked':
      return say(t('fold.linked', { number: Number(data.ticket) }), 3);
    case 'ticket.unlinked':
      return say(t('fold.unlinked', { number: Number(data.ticket) }), 2);
    case 'ticket.tagged':
      return say(t('fold.tagged'), 2);
    case 'ticket.rated':
      return say(t('fold.rated', { count: Number(data.score) }), 7);
    case 'words.erased':
      return say(t('fold.erased'), 6);
    case 'ticket.followed':
      return say(t('fold.followed'), 0);
    case 'ticket.unfollowed':
      return say(t('fold.unfollowed'), 0);
    case 'target.warned':
      return say(t(`fold.warned.${metricOf(data.metric)}`), 2);
    case 'target.breached':
      return say(t(`fold.breached.${metricOf(data.metric)}`), 5);
    case 'assignment.offered':
      return say(t('fold.offered', { volunteer }), 5);
    case 'assignment.accepted':
      return say(t('fold.accepted'), 8);
    case 'assignment.declined':
      return say(t('fold.declined'), 4);
    case 'assignment.released':
      return entry.actor?.name === volunteer
        ? say(t('fold.releasedOwn'), 7)
        : say(t('fold.released', { volunteer }), 7);
    case 'assignment.expired':
      return say(t('fold.expired', { volunteer }), 4);
    case 'assignment.handed_over':
      return say(t('fold.handedOver', { other: nameIn(data.to_volunteer, t) }), 8);
    case 'assignment.lead_changed':
      return say(t('fold.leadChanged', { volunteer }), 4);
    case 'assignment.claimed':
      return say(t('fold.claimed'), 8);
    case 'agreement.proposed':
      return say(t('fold.proposed'), 6);
    case 'agreement.accepted':
      return say(t('fold.agreed'), 7);
    case 'checklist.item_added':
      return say(t('fold.steps', { count: Number(data.count) }), 3);
    case 'checklist.item_ticked':
    case 'checklist.item_unticked':
    case 'checklist.item_removed':
    case 'checklist.item_renamed':
    case 'checklist.item_moved':
      return say(t('fold.checklist'), 1);
    case 'message.posted':
    case 'message.copied':
      return say(t('fold.unknown'), 1);
    default:
      return entry.kind satisfies never;
  }
}
