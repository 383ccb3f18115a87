import { ArrowDown, ChevronsDownUp, ChevronsUpDown } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';

import { useEarlierHistory } from '@/api/history';
import { useMe } from '@/api/reference';
import type { TimelineEntry } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { dayOf, TIME_ZONE, useFormat } from '@/lib/format';
import { useNow } from '@/lib/now';
import { recallTicket, rememberTicket } from '@/domain/tickets/ticket-memory';

import { useActorName } from '@/domain/tickets/history/actor-name';
import { EarlierButton } from './earlier-button';
import { EventRun } from './event-run';
import { HeldMessages } from './held-messages';
import { MessageEntry } from './message-entry';
import { FOLD_FROM } from './run-summary';
import { firstNew, timelineItems, type Paper } from './timeline-items';
import classes from './timeline.module.css';
import { useHashTarget, useScrollToMessage } from './use-hash-target';

const HOUR_24 = 86_400_000;
/** From how many messages on a way to the last one helps. */
const MANY = 5;
const LONG = 80;

interface Props {
  ticketId: number;
  entries: readonly TimelineEntry[];
  /** Older entries exist that are not loaded. */
  hasEarlier: boolean;
  /** The reader helps, rather than asks. */
  isHelper: boolean;
}

/** The history of a ticket, oldest first: what people said, and between it what happened, a run of events in one line. */
export function Timeline({ ticketId, entries, hasEarlier, isHelper }: Props) {
  const { t } = useTranslation(['history', 'common']);
  const nameOf = useActorName();
  const me = useMe();
  const [memory] = useState(() => recallTicket(me.id, ticketId));
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(() => new Set(memory.unfolded));
  const end = useRef<HTMLDivElement>(null);
  const isEndSeen = useIsSeen(end);
  const lastSeq = entries.at(-1)?.seq ?? 0;
  const [startSeq] = useState(lastSeq);
  const [seenSeq, setSeenSeq] = useState(lastSeq);
  if (isEndSeen && seenSeq !== lastSeq) setSeenSeq(lastSeq);
  const unseen = entries.filter(
    (entry) => entry.seq > seenSeq && entry.message !== null && entry.actor?.id !== me.id,
  );
  const newest = unseen.at(-1) ?? null;
  useEffect(() => rememberTicket(me.id, ticketId, { seen: lastSeq }), [me.id, ticketId, lastSeq]);

  // Where the line stands is decided once: it must not move while somebody reads.
  const [newFrom] = useState(() => firstNew(entries, memory.seen ?? null, me.id, !hasEarlier));
  const items = useMemo(() => timelineItems(entries, TIME_ZONE, newFrom), [entries, newFrom]);
  const runs = items.flatMap((item) =>
    item.type === 'events' && item.entries.length >= FOLD_FROM ? [item.entries[0]?.seq ?? 0] : [],
  );
  const isAllUnfolded = runs.every((seq) => unfolded.has(seq));
  const messages = entries.filter((entry) => entry.message !== null).length;
  const list = useRef<HTMLOListElement>(null);
  const earlier = useEarlierHistory(ticketId);
  const { loadMore, error } = earlier;
  const target = useHashTarget();
  const hasTarget = entries.some((entry) => entry.message?.id === target);
  useScrollToMessage(target, hasTarget);
  // A link to an old message: load what is older until it is there.
  const oldest = entries[0]?.seq;
  useEffect(() => {
    if (target !== null && !hasTarget && hasEarlier && error === null) void loadMore();
  }, [target, hasTarget, hasEarlier, error, oldest, loadMore]);

  function fold(change: (old: ReadonlySet<number>) => ReadonlySet<number>) {
    const next = change(unfolded);
    setUnfolded(next);
    rememberTicket(me.id, ticketId, { unfolded: [...next] });
  }

  function toEnd() {
    end.current?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  }

  return (
    <section aria-labelledby="timeline-title">
      <div className={classes.head}>
        <h2 id="timeline-title">{t('timeline.title')}</h2>
        {runs.length > 0 && (
          <button
            type="button"
            className={classes.tool}
            data-print="off"
            onClick={() => fold(() => (isAllUnfolded ? new Set() : new Set(runs)))}
          >
            {isAllUnfolded ? <ChevronsDownUp size={14} /> : <ChevronsUpDown size={14} />}
            {isAllUnfolded ? t('story.foldAll') : t('story.unfoldAll')}
          </button>
        )}
        {messages > MANY && (
          <button type="button" className={classes.tool} data-print="off" onClick={toEnd}>
            <ArrowDown size={14} />
            {t('story.latest')}
          </button>
        )}
      </div>
      {hasEarlier && (
        <EarlierButton
          isLoading={earlier.isLoading}
          error={earlier.error}
          onLoad={() => {
            // The button may be gone then; the focus must not be.
            void loadMore().then(() => list.current?.focus({ preventScroll: true }));
          }}
        />
      )}
      <ol
        ref={list}
        tabIndex={-1}
        className={classes.list}
        data-long={entries.length > LONG || undefined}
      >
        {items.map((item) => {
          if (item.type === 'day') {
            return <DayLine key={item.key} at={item.at} paper={item.paper} />;
          }
          if (item.type === 'new') {
            return (
              <li key={item.key} className={classes.line} data-new data-print="off">
                <h3>{t('story.new')}</h3>
              </li>
            );
          }
          if (item.type === 'events') {
            const first = item.entries[0]?.seq ?? 0;
            return (
              <EventRun
                key={item.key}
                entries={item.entries}
                isOpen={unfolded.has(first)}
                onToggle={() =>
                  fold((old) => {
                    const next = new Set(old);
                    if (!next.delete(first)) next.add(first);
                    return next;
                  })
                }
              />
            );
          }
          return (
            <MessageEntry
              key={item.key}
              ticketId={ticketId}
              entry={item.entry}
              isOwn={item.entry.actor?.id === me.id}
              isOurs={
                item.entry.actor?.id === me.id ||
                (item.entry.actor?.role === 'ict_team') !== isHelper
              }
              isNew={item.entry.seq > startSeq}
              isTarget={item.entry.message?.id === target}
            />
          );
        })}
        <HeldMessages ticketId={ticketId} entries={entries} />
      </ol>
      <div ref={end} data-timeline-end />
      <div role="status" className={classes.jump} data-print="off">
        {newest !== null && (
          <button type="button" onClick={toEnd}>
            <ArrowDown size={14} />
            {t('timeline.newMessage', {
              name: nameOf(newest.actor),
            })}
          </button>
        )}
      </div>
    </section>
  );
}

/** Whether the end of the history is, or has been passed, on the screen. */
function useIsSeen(element: { current: HTMLElement | null }): boolean {
  const [isSeen, setSeen] = useState(true);
  useEffect(() => {
    if (element.current === null || typeof IntersectionObserver === 'undefined') return;
    const observer = new IntersectionObserver((seen) => {
      const last = seen.at(-1);
      if (last === undefined) return;
      // Below the window: not read yet. Above it (the form has the screen): it has been passed.
      setSeen(last.isIntersecting || last.boundingClientRect.top < 0);
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return isSeen;
}

const ON_PAPER = { messages: undefined, notes: 'note', nothing: 'off' } as const;

function DayLine({ at, paper }: { at: string; paper: Paper }) {
  const { t } = useTranslation(['history', 'common']);
  const format = useFormat();
  const now = useNow();
  const day = dayOf(at);
  const isToday = day === dayOf(now);
  const isYesterday = day === dayOf(now - HOUR_24);
  return (
    <li className={classes.line} data-print={ON_PAPER[paper]}>
      <h3>
        {isToday || isYesterday ? (
          <>
            <span data-print="off">{isToday ? t('timeline.today') : t('timeline.yesterday')}</span>
            {/* Paper is read on other days. */}
            <span data-print="only">{format.date(at, 'weekday')}</span>
          </>
        ) : (
          format.date(at, 'weekday')
        )}
      </h3>
    </li>
  );
}
