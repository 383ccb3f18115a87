import { send } from './send';

function answerWith(response: Response) {
  const fetch = vi.fn((_request: Request) => Promise.resolve(response));
  vi.stubGlobal('fetch', fetch);
  vi.stubGlobal('window', { location: { origin: 'https://helpdesk.example.org' } });
  return () => fetch.mock.calls[0]?.[0] ?? new Request('https://none.example.org');
}

afterEach(() => vi.unstubAllGlobals());

it('fills in the address and gives each value of a list its name', async () => {
  const sent = answerWith(new Response('[]'));
  const variables = {
    ticketId: 7,
    name: 'a/b',
    query: { status: ['new', 'open'], q: 'één & twee', board: undefined, page: 2 },
  };
  const { data } = await send('get', '/api/v1/{ticket_id}/{name}/', variables, {}, {});
  const url = new URL(sent().url);
  expect(url.pathname).toBe('/api/v1/7/a%2Fb/');
  expect([...url.searchParams]).toEqual([
    ['status', 'new'],
    ['status', 'open'],
    ['q', 'één & twee'],
    ['page', '2'],
  ]);
  expect(await sent().text()).toBe('');
  expect(sent().headers.get('Content-Type')).toBeNull();
  expect(data).toEqual([]);
});

it('sends what the address does not name as JSON', async () => {
  const sent = answerWith(new Response(null, { status: 204 }));
  const variables = { ticketId: 7, itemId: 8, name: 'Noor', parts: [] };
  const { data } = await send('patch', '/api/{item_id}/', variables, {}, { 'X-CSRFToken': 'abc' });
  expect(data).toBeUndefined();
  expect(sent().method).toBe('PATCH');
  expect(sent().headers.get('Content-Type')).toBe('application/json');
  expect(sent().headers.get('X-CSRFToken')).toBe('abc');
  expect(await sent().json()).toEqual({ name: 'Noor', parts: [] });
});

it('sends along the headers of a request, and what else fetch knows', async () => {
  const sent = answerWith(new Response('{}'));
  const given = new AbortController();
  const options = { keepalive: true, signal: given.signal };
  await send('post', '/api/', { idempotencyKey: 'k1' }, options, { 'Accept-Language': 'nl' });
  expect(sent().headers.get('Idempotency-Key')).toBe('k1');
  expect(sent().headers.get('Accept-Language')).toBe('nl');
  expect(sent().keepalive).toBe(true);
  given.abort();
  expect(sent().signal.aborted).toBe(true);
});

it('gives a refusal as the server says it, whoever that is', async () => {
  answerWith(Response.json({ code: 'stale' }, { status: 409 }));
  expect((await send('get', '/api/', {}, {}, {})).error).toEqual({ code: 'stale' });
  answerWith(new Response('<h1>Bad gateway</h1>', { status: 502 }));
  expect((await send('get', '/api/', {}, {}, {})).error).toBe('<h1>Bad gateway</h1>');
});

it('fails where the answer is cut off', async () => {
  answerWith(new Response('{"id": 1'));
  await expect(send('get', '/api/', {}, {}, {})).rejects.toThrow(SyntaxError);
});
