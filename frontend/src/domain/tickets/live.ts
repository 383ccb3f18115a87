import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query';

import { UNKNOWN_CURSOR } from '@/api/cursor';
import { changedFields, fieldsOfKind, type Change } from '@/api/list-changes';
import { isWholeInFrame, mayHoldWords } from '@/api/page-changes';
import { keys, type CachedDetail, type CachedPage } from '@/api/query-keys';
import { refetchLater } from '@/api/refetch-later';
import type { TicketRow } from '@/api/types';
import type { EventFrame, HiddenFrame, SubjectFrame } from '@/live/protocol';
import type { RecentEvents } from '@/live/recent-events';
import type { LiveSubject } from '@/live/subjects';

/** A row as an event carries it: the same for every reader of one level, so without what *this* user may do. */
export type LiveRow = Omit<TicketRow, 'abilities' | 'transitions'>;

const TYPE = 'ticket';

function rowOf(frame: EventFrame): LiveRow | null {
  return frame.row as LiveRow | null;
}

type CachedList = CachedPage | InfiniteData<CachedPage>;

/** True if the cached copy does not hold this event yet, and holds no newer state of the ticket either. */
function isNewer(read: CachedDetail | CachedPage, ticketId: number, seq: number): boolean {
  return seq > read.cursor && seq > (read.seen?.[ticketId] ?? UNKNOWN_CURSOR);
}

function withSeen<R extends CachedDetail | CachedPage>(read: R, ticketId: number, seq: number): R {
  return { ...read, seen: { ...read.seen, [ticketId]: seq } };
}

/** A page with the event's row in place of the old one; the same object where nothing changes. */
export function patchPage(read: CachedPage, frame: SubjectFrame): CachedPage {
  const row = rowOf(frame);
  if (row === null || !isNewer(read, frame.subject.id, frame.seq)) return read;
  if (!read.data.results.some((old) => old.id === frame.subject.id)) return read;
  const results = read.data.results.map((old) => (old.id === row.id ? { ...old, ...row } : old));
  return withSeen({ ...read, data: { ...read.data, results } }, frame.subject.id, frame.seq);
}

/** A ticket with the event's row fields and its timeline entry; the same object where nothing changes. */
export function patchDetail(read: CachedDetail, frame: SubjectFrame): CachedDetail {
  let next = read;
  const entry = frame.event;
  const row = rowOf(frame);
  // An entry may come late (after a newer one): then it still belongs in the timeline, though its row fields do not.
  if (
    entry !== null &&
    frame.seq > read.cursor &&
    !read.data.timeline.some((known) => known.seq === entry.seq)
  ) {
    const timeline = [...read.data.timeline, entry].sort((a, b) => a.seq - b.seq);
    next = { ...next, data: { ...next.data, timeline } };
  }
  // A change of level (assigned, or no longer) changes what may be shown at all: only the server knows; see `changesLevel`.
  if (row !== null && row.level === read.data.level && isNewer(read, frame.subject.id, frame.seq)) {
    next = withSeen({ ...next, data: { ...next.data, ...row } }, frame.subject.id, frame.seq);
  }
  return next;
}

/** The list with each of its pages changed; the same object where nothing changes. */
function mapPages(list: CachedList, change: (page: CachedPage) => CachedPage): CachedList {
  if (!('pages' in list)) return change(list);
  const pages = list.pages.map(change);
  return pages.some((page, index) => page !== list.pages[index]) ? { ...list, pages } : list;
}

function patchList(list: CachedList, frame: SubjectFrame): CachedList {
  return mapPages(list, (page) => patchPage(page, frame));
}

/** The list without the tickets that are hidden, which may differ with when a page was read. */
function without(list: CachedList, hidden: (cursor: number) => ReadonlySet<number>): CachedList {
  return mapPages(list, (read) => {
    const gone = hidden(read.cursor);
    const results = read.data.results.filter((row) => !gone.has(row.id));
    if (results.length === read.data.results.length) return read;
    return { ...read, data: { ...read.data, results } };
  });
}

function changesLevel(detail: CachedDetail | undefined, row: LiveRow | null): boolean {
  return detail !== undefined && row !== null && detail.data.level !== row.level;
}

/** The ticket as some cached copy has it, if that copy does not hold the event yet. */
function rowBefore(queryClient: QueryClient, ticketId: number, seq: number): LiveRow | undefined {
  const detail = queryClient.getQueryData<CachedDetail>(keys.tickets.detail(ticketId));
  if (detail !== undefined && isNewer(detail, ticketId, seq)) return detail.data;
  for (const [, list] of queryClient.getQueriesData<CachedList>({ queryKey: keys.tickets.lists })) {
    if (list === undefined) continue;
    for (const page of 'pages' in list ? list.pages : [list]) {
      const found = page.data.results.find((row) => row.id === ticketId);
      if (found !== undefined && isNewer(page, ticketId, seq)) return found;
    }
  }
  return undefined;
}

/** Which fields the event changed: the row before beside the row after, and what no row shows. */
function changeOf(queryClient: QueryClient, frame: SubjectFrame): Change {
  const row = rowOf(frame);
  // Where the event is not shown, the row alone says what changed for this reader, and not all of it is in there.
  if (frame.event === null || row === null) return 'any';
  const ofKind = fieldsOfKind(frame.event);
  const before = rowBefore(queryClient, frame.subject.id, frame.seq);
  if (before === undefined) {
    // An own change is in the cache before its event: then what its kind changes must do.
    return ofKind.known ? ofKind.fields : 'any';
  }
  if (before.level !== row.level) return 'any';
  return new Set([...changedFields(before, row), ...ofKind.fields]);
}

function onEvent(queryClient: QueryClient, frame: EventFrame): void {
  if (frame.subject === null) return;
  const about = frame as SubjectFrame;
  const { id } = about.subject;
  const change = changeOf(queryClient, about);
  const detailKey = keys.tickets.detail(id);
  if (about.event?.kind === 'words.erased') {
    // An open page must not go on showing what was erased: forget the answers that may hold it, and ask again.
    void queryClient.resetQueries({
      queryKey: keys.tickets.about(id),
      predicate: ({ queryKey }) => mayHoldWords(queryKey[3]),
    });
    void queryClient.resetQueries({ queryKey: detailKey });
  }
  const detail = queryClient.getQueryData<CachedDetail>(detailKey);
  if (changesLevel(detail, rowOf(about)) && about.seq > (detail?.cursor ?? 0)) {
    void queryClient.invalidateQueries({ queryKey: detailKey });
  } else {
    queryClient.setQueryData<CachedDetail>(detailKey, (old) => old && patchDetail(old, about));
  }
  queryClient.setQueriesData<CachedList>(
    { queryKey: keys.tickets.lists },
    (old) => old && patchList(old, about),
  );
  refetchLater(queryClient).ticket(id, {
    change,
    seq: about.seq,
    isPageWhole: isWholeInFrame(about.event, change),
  });
}

function onHidden(queryClient: QueryClient, { subject: { id }, seq }: HiddenFrame): void {
  queryClient.setQueriesData<CachedList>(
    { queryKey: keys.tickets.lists },
    (old) => old && without(old, () => new Set([id])),
  );
  queryClient.removeQueries({ queryKey: keys.tickets.about(id) });
  // An open page must not go on showing it: forget the answer, ask again, and show the 404 that comes.
  void queryClient.resetQueries({ queryKey: keys.tickets.detail(id) });
  const later = refetchLater(queryClient);
  later.ticket(id, { seq });
  later.ask([keys.notifications.all], true);
}

/** Add to an answer that has just come in what happened while it was under way. */
function catchUp(queryClient: QueryClient, queryKey: QueryKey, recent: RecentEvents): void {
  const [root, kind, id] = queryKey;
  if (root !== keys.tickets.all[0]) return;
  if (kind === keys.tickets.details[1]) {
    const detail = queryClient.getQueryData<CachedDetail>(queryKey);
    if (detail === undefined) return;
    if (recent.hiddenAfter(detail.cursor, TYPE).has(detail.data.id)) {
      void queryClient.resetQueries({ queryKey, exact: true });
      return;
    }
    if (recent.hasGapAfter(detail.cursor)) {
      void queryClient.invalidateQueries({ queryKey, exact: true });
      return;
    }
    const frames = recent.newerThan(detail.cursor, TYPE).filter((frame) => frame.subject.id === id);
    if (frames.some((frame) => changesLevel(detail, rowOf(frame)))) {
      void queryClient.invalidateQueries({ queryKey, exact: true });
      return;
    }
    const patched = frames.reduce(patchDetail, detail);
    if (patched !== detail) queryClient.setQueryData<CachedDetail>(queryKey, patched);
  } else if (kind === keys.tickets.lists[1]) {
    const list = queryClient.getQueryData<CachedList>(queryKey);
    if (list === undefined) return;
    const cursor =
      'pages' in list ? Math.min(...list.pages.map((page) => page.cursor)) : list.cursor;
    if (recent.hasGapAfter(cursor)) {
      void queryClient.invalidateQueries({ queryKey, exact: true });
      return;
    }
    const shown = without(list, (since) => recent.hiddenAfter(since, TYPE));
    const patched = recent.newerThan(cursor, TYPE).reduce(patchList, shown);
    if (patched !== list) queryClient.setQueryData<CachedList>(queryKey, patched);
  }
}

export const liveTickets: LiveSubject = { onEvent, onHidden, catchUp };
