import type { TFunction } from 'i18next';

import type { TimelineEntry } from '@/api/types';
import { listInWords } from '@/lib/text';

import { actorName } from '@/domain/tickets/history/actor-name';
import {
  droppedWhy,
  howTold,
  isOwnRelease,
  metricOf,
  moveSentence,
  valuesIn,
  type ClauseKey,
} from '@/domain/tickets/history/event-kinds';

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

function clauseOf(entry: TimelineEntry, t: SummaryT): Pick<Clause, 'what' | 'weight'> {
  const { kind, data } = entry;
  const told = howTold(kind);
  const values = valuesIn(data, t);
  let fold: ClauseKey = told?.fold ?? 'unknown';
  if (kind === 'ticket.status_changed') {
    const sort = moveSentence(data);
    // What follows by itself is told by what it follows from.
    if (sort === 'started' || sort === 'consulted' || sort === 'resumed' || sort === 'moved') {
      return { what: t('fold.unknown'), weight: 0 };
    }
    if (sort === 'reopened' || sort === 'handedBack') fold = sort;
    else {
      const status = sort === 'autoClosed' ? 'closed' : sort;
      return { what: t('fold.moved', { status: t(`common:status.${status}`) }), weight: 9 };
    }
  }
  if (kind === 'target.warned') fold = `warned.${metricOf(data.metric)}`;
  if (kind === 'target.breached') fold = `breached.${metricOf(data.metric)}`;
  if (kind === 'agreement.proposal_dropped') fold = `dropped.${droppedWhy(data.why)}`;
  if (kind === 'assignment.released' && isOwnRelease(entry)) fold = 'releasedOwn';
  return { what: t(`fold.${fold}`, values), weight: told?.weight ?? 1 };
}
