import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query';

import { UNKNOWN_CURSOR } from '@/api/cursor';
import type { Reach } from '@/api/list-changes';
import { keys, type Arrival, type CachedDetail, type CachedPage } from '@/api/query-keys';
import type { RefetchLater } from '@/api/refetch-later';

import type { EventFrame, HiddenFrame, LiveRow, LiveSubject, ServerFrame } from './protocol';

type TicketFrame = EventFrame & { subject: LiveSubject };

function isAboutTicket(frame: EventFrame): frame is TicketFrame {
  return frame.subject?.type === 'ticket';
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
export function patchPage(read: CachedPage, frame: TicketFrame): CachedPage {
  const row = frame.row;
  if (row === null || !isNewer(read, frame.subject.id, frame.seq)) return read;
  if (!read.data.results.some((old) => old.id === frame.subject.id)) return read;
  const results = read.data.results.map((old) => (old.id === row.id ? { ...old, ...row } : old));
  return withSeen({ ...read, data: { ...read.data, results } }, frame.subject.id, frame.seq);
}

/** A ticket with the event's row fields and its timeline entry; the same object where nothing changes. */
export function patchDetail(read: CachedDetail, frame: TicketFrame): CachedDetail {
  let next = read;
  const entry = frame.event;
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
  if (
    frame.row !== null &&
    frame.row.level === read.data.level &&
    isNewer(read, frame.subject.id, frame.seq)
  ) {
    next = withSeen({ ...next, data: { ...next.data, ...frame.row } }, frame.subject.id, frame.seq);
  }
  return next;
}

function patchList(list: CachedList, frame: TicketFrame): CachedList {
  if (!('pages' in list)) return patchPage(list, frame);
  const pages = list.pages.map((page) => patchPage(page, frame));
  return pages.some((page, index) => page !== list.pages[index]) ? { ...list, pages } : list;
}

function withoutTicket(list: CachedList, ticketId: number): CachedList {
  const strip = (read: CachedPage): CachedPage => {
    const results = read.data.results.filter((row) => row.id !== ticketId);
    if (results.length === read.data.results.length) return read;
    return { ...read, data: { ...read.data, results } };
  };
  if (!('pages' in list)) return strip(list);
  return { ...list, pages: list.pages.map(strip) };
}

/** The list without what was hidden after each of its pages was read. */
function withoutHidden(list: CachedList, recent: RecentEvents): CachedList {
  const strip = (read: CachedPage): CachedPage => {
    const hidden = recent.hiddenAfter(read.cursor);
    const results = read.data.results.filter((row) => !hidden.has(row.id));
    if (results.length === read.data.results.length) return read;
    return { ...read, data: { ...read.data, results } };
  };
  if (!('pages' in list)) return strip(list);
  const pages = list.pages.map(strip);
  return pages.some((page, index) => page !== list.pages[index]) ? { ...list, pages } : list;
}

function changesLevel(detail: CachedDetail | undefined, row: LiveRow | null): boolean {
  return detail !== undefined && row !== null && detail.data.level !== row.level;
}

export type Refetch = Omit<RefetchLater, 'flush' | 'cancel'>;

/** Kinds of events that change no status, person, priority, place or time of a ticket. */
const ACTIVITY: ReadonlySet<string> = new Set([
  'message.posted',
  'message.copied',
  'ticket.linked',
  'ticket.unlinked',
  'assignment.lead_changed',
]);

function reachOf({ event }: TicketFrame): Reach {
  if (event === null) return 'rows';
  // The first answer meets what was promised.
  if (event.data.is_first === true) return 'rows';
  return ACTIVITY.has(event.kind) || event.kind.startsWith('checklist.') ? 'activity' : 'rows';
}

const SETTINGS: ReadonlySet<string> = new Set([
  'board',
  'calendar',
  'category',
  'macro',
  'tag',
  'target',
]);

function subjectIn(value: unknown): LiveSubject | null {
  const { type, id } = (value ?? {}) as Partial<Record<keyof LiveSubject, unknown>>;
  return typeof type === 'string' && typeof id === 'number' ? { type, id } : null;
}

/** Bring one frame of the live stream into the query cache. Repeated, reordered and late frames do no harm. */
export function applyEvent(queryClient: QueryClient, frame: ServerFrame, refetch: Refetch): void {
  switch (frame.type) {
    case 'event': {
      if (!isAboutTicket(frame)) {
        if (frame.event?.kind === 'notification.received') {
          queryClient.setQueryData<Arrival>(keys.notifications.arrived, {
            seq: frame.seq,
            subject: subjectIn(frame.event.data.subject),
          });
        }
        const subject = frame.event?.kind.split('.')[0];
        // Lists and pages of tickets show these names as well.
        if (subject === 'names') refetch.everything();
        else if (subject === 'notification') refetch.notifications();
        else if (subject === 'view') refetch.views();
        else if (subject !== undefined && SETTINGS.has(subject)) refetch.settings();
        else refetch.people();
        return;
      }
      const detailKey = keys.tickets.detail(frame.subject.id);
      const detail = queryClient.getQueryData<CachedDetail>(detailKey);
      if (changesLevel(detail, frame.row) && frame.seq > (detail?.cursor ?? 0)) {
        void queryClient.invalidateQueries({ queryKey: detailKey });
      } else {
        queryClient.setQueryData<CachedDetail>(detailKey, (old) => old && patchDetail(old, frame));
      }
      queryClient.setQueriesData<CachedList>(
        { queryKey: keys.tickets.lists },
        (old) => old && patchList(old, frame),
      );
      refetch.ticket(frame.subject.id, reachOf(frame), frame.seq);
      return;
    }
    case 'subject.hidden': {
      if (frame.subject.type !== 'ticket') {
        if (frame.subject.type === 'view') refetch.views();
        else if (SETTINGS.has(frame.subject.type)) refetch.settings();
        return;
      }
      queryClient.setQueriesData<CachedList>(
        { queryKey: keys.tickets.lists },
        (old) => old && withoutTicket(old, frame.subject.id),
      );
      queryClient.removeQueries({ queryKey: keys.tickets.about(frame.subject.id) });
      // An open page must not go on showing it: forget the answer, ask again, and show the 404 that comes.
      void queryClient.resetQueries({ queryKey: keys.tickets.detail(frame.subject.id) });
      refetch.ticket(frame.subject.id, 'rows', frame.seq);
      refetch.notifications();
      return;
    }
    case 'resync':
      refetch.everything();
      return;
    case 'hello':
    case 'cursor':
    case 'presence':
      return;
    default:
      frame satisfies never;
  }
}

/**
 * Remembers the latest events. An answer that was under way while an event came in may not hold it yet: it gets the
 * missing ones the moment it lands in the cache, and loses the tickets that were hidden since it was read.
 */
export class RecentEvents {
  private readonly capacity: number;
  private frames: (TicketFrame | HiddenFrame)[] = [];
  /** Events up to and including this one are not in here. */
  private floor = Number.POSITIVE_INFINITY;

  constructor(capacity = 500) {
    this.capacity = capacity;
  }

  startAfter(seq: number): void {
    this.floor = seq;
    this.frames = [];
  }

  add(frame: EventFrame | HiddenFrame): void {
    if (frame.subject?.type !== 'ticket') return;
    this.frames.push(frame as TicketFrame | HiddenFrame);
    while (this.frames.length > this.capacity) {
      const dropped = this.frames.shift();
      if (dropped !== undefined) this.floor = Math.max(this.floor, dropped.seq);
    }
  }

  /** True if an answer taken at `cursor` may lack events that are no longer (or never were) in here. */
  hasGapAfter(cursor: number): boolean {
    return cursor !== UNKNOWN_CURSOR && Number.isFinite(this.floor) && cursor < this.floor;
  }

  newerThan(cursor: number): readonly TicketFrame[] {
    return this.frames.filter(
      (frame): frame is TicketFrame => frame.type === 'event' && frame.seq > cursor,
    );
  }

  /** Tickets that an answer taken at `cursor` may still show, although they were hidden from this reader since. */
  hiddenAfter(cursor: number): ReadonlySet<number> {
    const hidden = new Set<number>();
    for (const frame of this.frames) {
      if (frame.seq <= cursor) continue;
      if (frame.type === 'subject.hidden') hidden.add(frame.subject.id);
      // An event about it comes only to whom it is shown (again).
      else hidden.delete(frame.subject.id);
    }
    return hidden;
  }
}

/** Add to an answer that has just come in what happened while it was under way. */
export function catchUp(queryClient: QueryClient, queryKey: QueryKey, recent: RecentEvents): void {
  const [root, kind, id] = queryKey;
  if (root !== keys.tickets.all[0]) return;
  if (kind === keys.tickets.details[1]) {
    const detail = queryClient.getQueryData<CachedDetail>(queryKey);
    if (detail === undefined) return;
    if (recent.hiddenAfter(detail.cursor).has(detail.data.id)) {
      void queryClient.resetQueries({ queryKey, exact: true });
      return;
    }
    if (recent.hasGapAfter(detail.cursor)) {
      void queryClient.invalidateQueries({ queryKey, exact: true });
      return;
    }
    const frames = recent.newerThan(detail.cursor).filter((frame) => frame.subject.id === id);
    if (frames.some((frame) => changesLevel(detail, frame.row))) {
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
    const shown = withoutHidden(list, recent);
    const patched = recent.newerThan(cursor).reduce(patchList, shown);
    if (patched !== list) queryClient.setQueryData<CachedList>(queryKey, patched);
  }
}
