import { InfiniteQueryObserver, QueryClient, QueryObserver } from '@tanstack/react-query';

import { ticketFacetsQuery, ticketPagesQuery, type TicketFilters } from '@/api/ticket-lists';
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
