import { QueryClient, type InfiniteData } from '@tanstack/react-query';

import type { Read } from '@/api/cursor';
import { keys, type CachedDetail, type CachedPage } from '@/api/query-keys';
import type { TicketDetail, TicketRow, TimelineEntry } from '@/api/types';

import { refetchLater } from '@/api/refetch-later';
import { applyEvent as apply } from '@/live/apply-event';
import type { EventFrame, ServerFrame, SubjectRef } from '@/live/protocol';
import { RecentEvents } from '@/live/recent-events';

import { liveTickets } from './live';

const catchUp = liveTickets.catchUp ?? (() => undefined);

function row(over: Partial<TicketRow> = {}): TicketRow {
  return {
    id: 1,
    number: 1001,
    level: 'full',
    version: 1,
    title: 'Laptops klaarmaken',
    status: 'new',
    kind: 'devices',
    priority: 'normal',
    impact: 'one',
    urgency: 'normal',
    category: null,
    board: { id: 1, name: 'Bestuur' },
    school: null,
    on_behalf_of: 'own_team',
    requester: null,
    assignees: [],
    offers: [],
    my_assignment: null,
    asks: [],
    skills: [],
    estimate_minutes: null,
    device_count: 30,
    wanted_by: null,
    due: null,
    checklist: null,
    tags: [],
    created_at: '2020-04-20T08:00:00Z',
    updated_at: '2020-04-20T08:00:00Z',
    solved_at: null,
    closed_at: null,
    abilities: ['ticket.triage'],
    transitions: [{ to: 'open', needs_reason: false }],
    ...over,
  };
}

function entry(seq: number, over: Partial<TimelineEntry> = {}): TimelineEntry {
  return {
    seq,
    kind: 'ticket.status_changed',
    at: '2020-04-20T09:00:00Z',
    actor: null,
    audience: 'public',
    version: 2,
    data: {},
    message: null,
    has_words: false,
    erasure: null,
    ...over,
  };
}

function detail(cursor: number, over: Partial<TicketDetail> = {}): CachedDetail {
  return {
    cursor,
    data: {
      ...row(),
      description: '',
      description_html: '',
      contact: null,
      attachments: [],
      timeline: [entry(3, { kind: 'ticket.filed' })],
      timeline_before: null,
      skipped: [],
      address: null,
      checklist_items: null,
      links: [],
      worked_minutes: null,
      targets: [],
      merged_into: null,
      is_following: false,
      rating: null,
      agreement: null,
      ...over,
    },
  };
}

function page(cursor: number, ...rows: TicketRow[]): CachedPage {
  return {
    cursor,
    data: { results: rows, next: null, previous: null, counts: null, live_cursor: cursor },
  };
}

function frame(
  seq: number,
  over: Partial<TicketRow> = {},
  id = 1,
): EventFrame & { subject: SubjectRef } {
  const live: Partial<TicketRow> = { ...row({ id, ...over }) };
  delete live.abilities;
  delete live.transitions;
  return {
    type: 'event',
    seq,
    subject: { type: 'ticket', id },
    event: entry(seq),
    row: live,
  };
}

const SUBJECTS = { ticket: liveTickets };
const applyEvent = (queryClient: QueryClient, frame: ServerFrame) =>
  apply(queryClient, frame, SUBJECTS);

const listKey = keys.tickets.list({ view: 'triage' });
const detailKey = keys.tickets.detail(1);

function setUp() {
  const queryClient = new QueryClient();
  const later = refetchLater(queryClient);
  const asked: unknown[] = [];
  vi.spyOn(later, 'ticket').mockImplementation((id) => void asked.push(id));
  vi.spyOn(later, 'ask').mockImplementation((found) => void asked.push(...found));
  vi.spyOn(later, 'everything').mockImplementation(() => void asked.push('everything'));
  const statusInList = () =>
    queryClient.getQueryData<CachedPage>(listKey)?.data.results.map((each) => each.status);
  const cached = () => queryClient.getQueryData<CachedDetail>(detailKey)?.data;
  return { queryClient, asked, statusInList, cached };
}

describe('an event about a ticket', () => {
  it('patches its row in lists and its detail, and keeps what this user may do', () => {
    const { queryClient, asked, statusInList, cached } = setUp();
    queryClient.setQueryData(listKey, page(10, row(), row({ id: 2 })));
    queryClient.setQueryData(detailKey, detail(10));

    applyEvent(queryClient, frame(11, { status: 'open', version: 2 }));

    expect(statusInList()).toEqual(['open', 'new']);
    expect(cached()?.status).toBe('open');
    expect(cached()?.abilities).toEqual(['ticket.triage']);
    expect(cached()?.timeline.map((each) => each.seq)).toEqual([3, 11]);
    expect(asked).toEqual([1]);
  });

  it('patches pages of an endless list each by its own cursor', () => {
    const { queryClient } = setUp();
    const pages: InfiniteData<CachedPage> = {
      pages: [page(10, row({ id: 2 })), page(20, row())],
      pageParams: [null, 'x'],
    };
    queryClient.setQueryData(listKey, pages);

    applyEvent(queryClient, frame(15, { status: 'open' }));
    applyEvent(queryClient, frame(16, { id: 2, status: 'open' }, 2));

    const after = queryClient.getQueryData<InfiniteData<CachedPage>>(listKey);
    expect(after?.pages.map((each) => each.data.results[0]?.status)).toEqual(['open', 'new']);
  });

  it('is dropped if the cached copy was read after it', () => {
    const { queryClient, statusInList, cached } = setUp();
    queryClient.setQueryData(listKey, page(11, row({ status: 'open' })));
    queryClient.setQueryData(detailKey, detail(11, { status: 'open' }));

    applyEvent(queryClient, frame(11, { status: 'new' }));

    expect(statusInList()).toEqual(['open']);
    expect(cached()?.status).toBe('open');
    expect(cached()?.timeline).toHaveLength(1);
  });

  it('does nothing more when it comes twice', () => {
    const { queryClient, cached } = setUp();
    queryClient.setQueryData(detailKey, detail(10));
    applyEvent(queryClient, frame(11, { status: 'open' }));
    const once = queryClient.getQueryData(detailKey);

    applyEvent(queryClient, frame(11, { status: 'open' }));

    expect(queryClient.getQueryData(detailKey)).toBe(once);
    expect(cached()?.timeline.map((each) => each.seq)).toEqual([3, 11]);
  });

  it('that comes late joins the timeline in its place but puts no old values back', () => {
    const { queryClient, statusInList, cached } = setUp();
    queryClient.setQueryData(listKey, page(10, row()));
    queryClient.setQueryData(detailKey, detail(10));

    applyEvent(queryClient, frame(13, { status: 'in_progress' }));
    applyEvent(queryClient, frame(12, { status: 'open' }));

    expect(statusInList()).toEqual(['in_progress']);
    expect(cached()?.status).toBe('in_progress');
    expect(cached()?.timeline.map((each) => each.seq)).toEqual([3, 12, 13]);
  });

  it('that changes how much one may see is not patched but asked anew', () => {
    const { queryClient, cached } = setUp();
    queryClient.setQueryData(detailKey, detail(10, { description: 'Wachtwoord vergeten' }));

    applyEvent(queryClient, frame(11, { level: 'queue', status: 'open' }));

    expect(cached()?.status).toBe('new');
    expect(queryClient.getQueryState(detailKey)?.isInvalidated).toBe(true);
  });

  it('about a ticket that nobody has open makes no cache entry', () => {
    const { queryClient, asked } = setUp();
    applyEvent(queryClient, frame(11));
    expect(queryClient.getQueryCache().getAll()).toHaveLength(0);
    expect(asked).toEqual([1]);
  });
});

it('a hidden ticket leaves lists, detail and what hangs under it', () => {
  const { queryClient, cached } = setUp();
  queryClient.setQueryData(listKey, page(10, row(), row({ id: 2 })));
  queryClient.setQueryData(detailKey, detail(10));
  queryClient.setQueryData(keys.tickets.about(1, 'candidates'), { data: [], cursor: 10 });

  applyEvent(queryClient, { type: 'subject.hidden', seq: 11, subject: { type: 'ticket', id: 1 } });

  const list = queryClient.getQueryData<CachedPage>(listKey);
  expect(list?.data.results.map((each) => each.id)).toEqual([2]);
  expect(cached()).toBeUndefined();
  expect(queryClient.getQueryData(keys.tickets.about(1, 'candidates'))).toBeUndefined();
});

it('forgets the page of a ticket of which words were erased', () => {
  const { queryClient, cached } = setUp();
  queryClient.setQueryData(detailKey, detail(10));
  queryClient.setQueryData(keys.tickets.about(1, 'timeline'), { data: [], cursor: 10 });
  // Names of people, which are no words on the ticket.
  queryClient.setQueryData(keys.tickets.about(1, 'candidates'), { data: [], cursor: 10 });

  applyEvent(queryClient, {
    type: 'event',
    seq: 11,
    subject: { type: 'ticket', id: 1 },
    event: entry(11, { kind: 'words.erased' }),
    row: row({ version: 3 }),
  });

  expect(cached()).toBeUndefined();
  expect(queryClient.getQueryData(keys.tickets.about(1, 'timeline'))).toBeUndefined();
  expect(queryClient.getQueryData(keys.tickets.about(1, 'candidates'))).toBeDefined();
});

describe('an answer that was under way while its ticket was hidden', () => {
  const hidden = (seq: number) =>
    ({ type: 'subject.hidden', seq, subject: { type: 'ticket', id: 1 } }) as const;
  function land(recent: RecentEvents, key: readonly unknown[], answer: unknown) {
    const { queryClient } = setUp();
    queryClient.setQueryData(key, answer);
    catchUp(queryClient, key, recent);
    return queryClient;
  }
  const idsIn = (queryClient: QueryClient) =>
    queryClient.getQueryData<CachedPage>(listKey)?.data.results.map((each) => each.id);

  it('does not bring it back into the list', () => {
    const recent = new RecentEvents();
    recent.startAfter(5);
    recent.add(hidden(11));
    expect(idsIn(land(recent, listKey, page(10, row(), row({ id: 2 }))))).toEqual([2]);
  });

  it('nor into a page of an endless list; a page read later may show it again', () => {
    const recent = new RecentEvents();
    recent.startAfter(5);
    recent.add(hidden(11));
    const pages = { pages: [page(10, row()), page(12, row())], pageParams: [null, 'x'] };
    const after = land(recent, listKey, pages).getQueryData<InfiniteData<CachedPage>>(listKey);
    expect(after?.pages.map((each) => each.data.results.length)).toEqual([0, 1]);
  });

  it('nor onto its page', () => {
    const recent = new RecentEvents();
    recent.startAfter(5);
    recent.add(hidden(11));
    expect(land(recent, detailKey, detail(10)).getQueryData(detailKey)).toBeUndefined();
  });

  it('keeps what was read afterwards, and what is shown again since', () => {
    const recent = new RecentEvents();
    recent.startAfter(5);
    recent.add(hidden(11));
    expect(idsIn(land(recent, listKey, page(11, row())))).toEqual([1]);
    recent.add(frame(12));
    expect(idsIn(land(recent, listKey, page(10, row())))).toEqual([1]);
  });
});

it('an event about a subject that nobody knows does nothing', () => {
  const { queryClient, asked } = setUp();
  const about = { type: 'event', seq: 11, row: null } as const;
  applyEvent(queryClient, {
    ...about,
    subject: null,
    event: entry(11, { kind: 'newsletter.sent' }),
  });
  applyEvent(queryClient, { ...about, subject: { type: 'newsletter', id: 1 }, event: null });
  applyEvent(queryClient, { ...about, subject: null, event: null });
  applyEvent(queryClient, { type: 'subject.hidden', seq: 12, subject: { type: 'visit', id: 1 } });
  expect(asked).toEqual([]);
});

it('a resync asks for everything', () => {
  const { queryClient, asked } = setUp();
  applyEvent(queryClient, { type: 'resync', seq: 500 });
  expect(asked).toEqual(['everything']);
});

describe('an answer that was under way while events came in', () => {
  it('gets the events it lacks', () => {
    const { queryClient, statusInList, cached } = setUp();
    const recent = new RecentEvents();
    recent.startAfter(10);
    recent.add(frame(11, { status: 'in_consultation' }));
    recent.add(frame(12, { status: 'open' }));

    queryClient.setQueryData(listKey, page(11, row({ status: 'in_consultation' })));
    catchUp(queryClient, listKey, recent);
    queryClient.setQueryData(detailKey, detail(11, { status: 'in_consultation' }));
    catchUp(queryClient, detailKey, recent);

    expect(statusInList()).toEqual(['open']);
    expect(cached()?.timeline.map((each) => each.seq)).toEqual([3, 12]);
  });

  it('is asked again if it is older than the events still known', () => {
    const { queryClient } = setUp();
    const recent = new RecentEvents(1);
    recent.startAfter(10);
    recent.add(frame(11));
    recent.add(frame(12));
    const old: Read<unknown> = detail(10);
    queryClient.setQueryData(detailKey, old);

    catchUp(queryClient, detailKey, recent);

    expect(queryClient.getQueryState(detailKey)?.isInvalidated).toBe(true);
  });
});
