import {
  InfiniteQueryObserver,
  QueryClient,
  QueryObserver,
  type QueryObserverOptions,
} from '@tanstack/react-query';

import { candidatesQuery } from '@/api/assignments';
import { boardQuery } from '@/api/board';
import { keys, type CachedDetail } from '@/api/query-keys';
import { ticketQuery } from '@/api/ticket';
import { ticketFacetsQuery, ticketPagesQuery, type TicketFilters } from '@/api/ticket-lists';
import { todayQuery, waitingQuery } from '@/api/today';
import { viewCountsQuery, viewsQuery } from '@/api/views';
import { applyEvent } from '@/live/apply-event';
import type { EventFrame } from '@/live/protocol';

import { liveTickets } from './live';

const ROW = {
  id: 1,
  level: 'full',
  version: 1,
  title: 'Laptop start niet',
  status: 'open',
  priority: 'normal',
  category: null,
  assignees: [],
  due: null,
  updated_at: '2020-04-20T09:00:00Z',
};

const fetched = vi.fn<(request: Request) => Promise<Response>>();

beforeEach(() => {
  vi.useFakeTimers();
  fetched.mockReset();
  fetched.mockImplementation((request) => {
    const body = new URL(request.url).pathname.endsWith('/facets/')
      ? {}
      : { results: [ROW], next: null, previous: null, counts: { open: 1 }, live_cursor: 10 };
    return Promise.resolve(Response.json(body, { headers: { 'Helpdesk-Cursor': '10' } }));
  });
  vi.stubGlobal('fetch', fetched);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Which addresses are asked for after an event, with this list and its numbers by status on the screen. */
async function requestsAfter(filters: TicketFilters, kind: string, change: Partial<typeof ROW>) {
  const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: 30_000 } } });
  const list = ticketPagesQuery(filters);
  const stop = [
    new InfiniteQueryObserver(queryClient, list).subscribe(() => undefined),
    new QueryObserver(queryClient, ticketFacetsQuery(filters, ['status'])).subscribe(
      () => undefined,
    ),
  ];
  await vi.advanceTimersByTimeAsync(0);
  expect(fetched).toHaveBeenCalledTimes(2);
  fetched.mockClear();
  const frame = {
    type: 'event',
    seq: 11,
    subject: { type: 'ticket', id: 1 },
    event: { seq: 11, kind, data: {} },
    row: { ...ROW, version: 2, updated_at: '2020-04-20T09:05:00Z', ...change },
  } as unknown as EventFrame;
  applyEvent(queryClient, frame, { ticket: liveTickets });
  await vi.advanceTimersByTimeAsync(5_000);
  const shown = queryClient.getQueryData<{ pages: { data: { results: (typeof ROW)[] } }[] }>(
    list.queryKey,
  )?.pages[0]?.data.results[0];
  for (const each of stop) each();
  const paths = fetched.mock.calls.map(([request]) => new URL(request.url).pathname);
  return { paths, shown };
}

it.each([
  ['title', 'ticket.edited', { title: 'Laptop start wel' }],
  ['priority', 'ticket.triaged', { priority: 'high' }],
] as const)(
  'a list that does not filter by %s asks for nothing, and shows the change',
  async (_field, kind, change) => {
    const { paths, shown } = await requestsAfter({ status: ['open'] }, kind, change);
    expect(paths).toEqual([]);
    expect(shown).toMatchObject(change);
  },
);

it.each([
  ['its filter', { priority: ['normal'] }, { priority: 'high' }],
  ['its order', { ordering: '-priority' }, { priority: 'high' }],
  ['its words', { q: 'laptop' }, { title: 'Tablet' }],
  ['a selection that it does not know', { view: 'overdue' }, { title: 'Tablet' }],
  ['the numbers on its tabs', { category: [3] }, { status: 'solved' }],
] as const)('a list asks again when the change touches %s', async (_why, filters, change) => {
  const { paths } = await requestsAfter(filters as TicketFilters, 'ticket.edited', change);
  expect(paths).toContain('/api/v1/tickets/');
});

it('a list asks again after a change of people that its rows do not show', async () => {
  const { paths } = await requestsAfter({ view: 'unassigned' }, 'assignment.offered', {});
  expect(paths).toContain('/api/v1/tickets/');
});

describe('what an event asks for beside lists', () => {
  const DETAIL = {
    ...ROW,
    abilities: [],
    transitions: [],
    attachments: [],
    timeline: [],
    agreement: null,
  };
  const answers: Record<string, object> = {
    '/api/v1/tickets/1/': DETAIL,
    '/api/v1/assignments/board/': { students: [], waiting: [ROW], placed: [] },
    '/api/v1/today/': { sections: [{ items: [{ ticket: { id: 2 } }] }] },
    '/api/v1/today/count/': { count: 1 },
    '/api/v1/views/': [{ id: 1, filters: { priority: ['high'] } }],
    '/api/v1/views/counts/': {},
    '/api/v1/tickets/1/candidates/': [],
  };

  /** Which addresses are asked for after an event, with all of these on the screen, and the page of the ticket then. */
  async function askedAfter(
    kind: string,
    {
      data = {},
      change = {},
      id = 1,
    }: { data?: object; change?: Partial<typeof ROW>; id?: number },
  ) {
    fetched.mockImplementation((request) =>
      Promise.resolve(
        Response.json(answers[new URL(request.url).pathname], {
          headers: { 'Helpdesk-Cursor': '10' },
        }),
      ),
    );
    const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: 30_000 } } });
    const options = [
      ticketQuery(1),
      boardQuery,
      todayQuery,
      waitingQuery,
      viewsQuery,
      viewCountsQuery,
      candidatesQuery(1),
    ];
    const stop = options.map((each) =>
      new QueryObserver(queryClient, each as QueryObserverOptions).subscribe(() => undefined),
    );
    await vi.advanceTimersByTimeAsync(0);
    expect(fetched).toHaveBeenCalledTimes(options.length);
    fetched.mockClear();
    const frame = {
      type: 'event',
      seq: 11,
      subject: { type: 'ticket', id },
      event: { seq: 11, kind, data },
      row: { ...ROW, id, version: 2, updated_at: '2020-04-20T09:05:00Z', ...change },
    } as unknown as EventFrame;
    applyEvent(queryClient, frame, { ticket: liveTickets });
    await vi.advanceTimersByTimeAsync(5_000);
    for (const each of stop) each();
    const paths = fetched.mock.calls.map(([request]) => new URL(request.url).pathname);
    return {
      paths: paths.sort(),
      page: queryClient.getQueryData<CachedDetail>(keys.tickets.detail(1))?.data,
    };
  }

  it('only what waits for whom after a message, which the page of the ticket shows', async () => {
    const { paths, page } = await askedAfter('message.posted', {});
    expect(paths).toEqual(['/api/v1/today/', '/api/v1/today/count/']);
    expect(page?.timeline.map(({ seq }) => seq)).toEqual([11]);
  });

  it('the page after the first answer, which meets a target', async () => {
    const { paths } = await askedAfter('message.posted', { data: { is_first: true } });
    expect(paths).toContain('/api/v1/tickets/1/');
  });

  it('the board, which shows it, after another title; the page of the ticket has it', async () => {
    const { paths, page } = await askedAfter('ticket.edited', {
      data: { fields: ['title'] },
      change: { title: 'Laptop start wel' },
    });
    expect(paths).toEqual(['/api/v1/assignments/board/']);
    expect(page?.title).toBe('Laptop start wel');
  });

  it('the page after a change of what no row holds', async () => {
    const { paths } = await askedAfter('ticket.edited', { data: { fields: ['description'] } });
    expect(paths).toEqual(['/api/v1/tickets/1/']);
  });

  it('the numbers of saved views when the change touches a filter of one', async () => {
    const { paths } = await askedAfter('ticket.triaged', {
      data: { changes: { priority: 'high' } },
      change: { priority: 'high' },
    });
    expect(paths).toContain('/api/v1/views/counts/');
    expect(paths).not.toContain('/api/v1/today/');
    expect(paths).not.toContain('/api/v1/today/count/');
    expect(paths).not.toContain('/api/v1/tickets/1/candidates/');
  });

  it('the page of the day when the ticket stands there, or an offer was declined', async () => {
    const { paths } = await askedAfter('checklist.changed', { id: 2 });
    expect(paths).toContain('/api/v1/today/');
    expect(paths).not.toContain('/api/v1/today/count/');
    fetched.mockClear();
    const declined = await askedAfter('assignment.declined', {});
    expect(declined.paths).toContain('/api/v1/today/');
    expect(declined.paths).toContain('/api/v1/today/count/');
  });

  it('all of it after another status', async () => {
    const { paths } = await askedAfter('ticket.status_changed', { change: { status: 'solved' } });
    expect(paths).toEqual(
      Object.keys(answers)
        .filter((path) => path !== '/api/v1/views/')
        .sort(),
    );
  });
});
