import { InfiniteQueryObserver, QueryClient, QueryObserver } from '@tanstack/react-query';

import { keepAnswer } from './change';
import { keys, type CachedPage } from './query-keys';

import { createRefetchLater, refetchLater } from './refetch-later';
import { tellShownPages } from './shown-pages';
import { ticketFacetsQuery, ticketPagesQuery, type TicketFilters } from './ticket-lists';
import type { TicketDetail } from './types';

const STATUS = new Set(['status', 'updated_at']);
const MESSAGE = new Set(['messages', 'updated_at']);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp() {
  const queryClient = new QueryClient();
  const invalidate = vi.spyOn(queryClient, 'invalidateQueries');
  const asked = () => invalidate.mock.calls.map(([filters]) => filters?.queryKey);
  return { refetch: createRefetchLater(queryClient), asked };
}

it('asks once for many events', () => {
  const { refetch, asked } = setUp();
  for (let count = 0; count < 20; count += 1) refetch.ticket(1);
  vi.advanceTimersByTime(299);
  expect(asked()).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(asked().filter((key) => key === keys.tickets.lists)).toHaveLength(1);
  expect(asked()).toContainEqual(keys.tickets.detail(1));
});

it('does not wait for ever while events keep coming', () => {
  const { refetch, asked } = setUp();
  for (let count = 0; count < 10; count += 1) {
    refetch.ticket(count);
    vi.advanceTimersByTime(200);
  }
  expect(asked()).not.toEqual([]);
});

it('leaves tickets alone when only people changed', () => {
  const { refetch, asked } = setUp();
  refetch.ask([keys.people]);
  vi.advanceTimersByTime(300);
  expect(asked()).toContainEqual(keys.people);
  expect(asked()).not.toContainEqual(keys.tickets.lists);
});

describe('requests for an event, with three pages of a list loaded', () => {
  const fetched = vi.fn<(request: Request) => Promise<Response>>();
  let cursor = 10;

  beforeEach(() => {
    cursor = 10;
    fetched.mockReset();
    fetched.mockImplementation((request) => {
      const url = new URL(request.url);
      const at = Number(url.searchParams.get('cursor') ?? 0);
      const body = url.pathname.endsWith('/facets/')
        ? {}
        : {
            results: [{ id: at }],
            next: at < 2 ? `http://helpdesk/?cursor=${at + 1}` : null,
            previous: null,
            counts: null,
            live_cursor: cursor,
          };
      return Promise.resolve(
        Response.json(body, { headers: { 'Helpdesk-Cursor': String(cursor) } }),
      );
    });
    vi.stubGlobal('fetch', fetched);
  });
  afterEach(() => vi.unstubAllGlobals());

  /** A list of three pages and its facets on the screen, as the list page has them. */
  async function open(filters: TicketFilters = {}, shown = 1) {
    const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: 30_000 } } });
    const list = ticketPagesQuery(filters);
    const observer = new InfiniteQueryObserver(queryClient, list);
    const stop = [
      observer.subscribe(() => undefined),
      new QueryObserver(queryClient, ticketFacetsQuery(filters, ['status'])).subscribe(
        () => undefined,
      ),
      tellShownPages(list.queryKey, () => shown),
    ];
    await vi.advanceTimersByTimeAsync(0);
    await observer.fetchNextPage();
    await observer.fetchNextPage();
    const pages = () => queryClient.getQueryData<{ pages: CachedPage[] }>(list.queryKey)?.pages;
    expect(pages()).toHaveLength(3);
    fetched.mockClear();
    const requests = async () => {
      await vi.advanceTimersByTimeAsync(5_000);
      const paths = fetched.mock.calls.map(([request]) => new URL(request.url).pathname);
      const found = {
        list: paths.filter((path) => path.endsWith('/tickets/')).length,
        facets: paths.filter((path) => path.endsWith('/facets/')).length,
      };
      fetched.mockClear();
      return found;
    };
    return { queryClient, later: refetchLater(queryClient), requests, pages, stop };
  }

  it('asks for the page on the screen, and for the others when one scrolls', async () => {
    const { later, requests, pages, stop } = await open();
    cursor = 11;
    later.ticket(1, { change: STATUS, seq: 11 });
    expect(await requests()).toEqual({ list: 1, facets: 1 });
    expect(pages()?.map((page) => page.data.results[0]?.id)).toEqual([0]);
    for (const each of stop) each();
  });

  it('asks for all three where all three are on the screen', async () => {
    const { later, requests, stop } = await open({}, 3);
    cursor = 11;
    later.ticket(1, { change: STATUS, seq: 11 });
    expect(await requests()).toEqual({ list: 3, facets: 1 });
    for (const each of stop) each();
  });

  it('asks for nothing when a message changes no row and no order', async () => {
    const { later, requests, pages, stop } = await open();
    later.ticket(1, { change: MESSAGE, seq: 11 });
    expect(await requests()).toEqual({ list: 0, facets: 0 });
    expect(pages()).toHaveLength(3);
    for (const each of stop) each();
  });

  it('asks for a list in order of last change after a message', async () => {
    const { later, requests, stop } = await open({ ordering: '-updated' });
    later.ticket(1, { change: MESSAGE, seq: 11 });
    expect((await requests()).list).toBe(1);
    for (const each of stop) each();
  });

  it("asks once for a change of one's own and its event together, in either order", async () => {
    const { queryClient, later, requests, stop } = await open();
    const answer = { cursor: 10, data: { id: 1, timeline: [] as unknown } as TicketDetail };
    cursor = 11;
    keepAnswer(queryClient, answer, 1);
    await vi.advanceTimersByTimeAsync(100);
    later.ticket(1, { change: STATUS, seq: 11 });
    expect(await requests()).toEqual({ list: 1, facets: 1 });

    cursor = 12;
    later.ticket(1, { change: STATUS, seq: 12 });
    await vi.advanceTimersByTimeAsync(100);
    keepAnswer(queryClient, answer, 1);
    expect(await requests()).toEqual({ list: 1, facets: 1 });
    for (const each of stop) each();
  });

  it('asks for nothing when the event of an own change comes after its answer was read', async () => {
    const { queryClient, later, requests, stop } = await open();
    cursor = 11;
    keepAnswer(
      queryClient,
      { cursor: 10, data: { id: 1, timeline: [] as unknown } as TicketDetail },
      1,
    );
    expect(await requests()).toEqual({ list: 1, facets: 1 });
    later.ticket(1, { change: STATUS, seq: 11 });
    expect(await requests()).toEqual({ list: 0, facets: 0 });
    for (const each of stop) each();
  });
});
