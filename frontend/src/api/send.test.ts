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
  const params = {
    path: { ticket_id: 7, name: 'a/b' },
    query: { status: ['new', 'open'], q: 'één & twee', board: undefined, page: 2 },
  };
  const { data } = await send('GET', '/api/v1/{ticket_id}/{name}/', { params }, {});
  const url = new URL(sent().url);
  expect(url.pathname).toBe('/api/v1/7/a%2Fb/');
  expect([...url.searchParams]).toEqual([
    ['status', 'new'],
    ['status', 'open'],
    ['q', 'één & twee'],
    ['page', '2'],
  ]);
  expect(data).toEqual([]);
});

it('sends what is written as JSON, and a form as it is', async () => {
  const json = answerWith(new Response(null, { status: 204 }));
  const { data } = await send(
    'POST',
    '/api/',
    { body: { name: 'Noor' } },
    { 'X-CSRFToken': 'abc' },
  );
  expect(data).toBeUndefined();
  expect(json().headers.get('Content-Type')).toBe('application/json');
  expect(json().headers.get('X-CSRFToken')).toBe('abc');
  expect(await json().json()).toEqual({ name: 'Noor' });

  const files = answerWith(new Response('{}'));
  const bodySerializer = (body: unknown) => body as FormData;
  await send('POST', '/api/', { body: new FormData(), bodySerializer }, {});
  expect(files().headers.get('Content-Type')).toMatch(/^multipart\/form-data; boundary=/);
});

it('sends along the headers of a request, and what else fetch knows', async () => {
  const sent = answerWith(new Response('{}'));
  const given = new AbortController();
  const params = { header: { 'Idempotency-Key': 'k1' } };
  const options = { params, body: {}, keepalive: true, signal: given.signal };
  await send('POST', '/api/', options, { 'Accept-Language': 'nl' });
  expect(sent().headers.get('Idempotency-Key')).toBe('k1');
  expect(sent().headers.get('Accept-Language')).toBe('nl');
  expect(sent().keepalive).toBe(true);
  given.abort();
  expect(sent().signal.aborted).toBe(true);
});

it('gives a refusal as the server says it, whoever that is', async () => {
  answerWith(Response.json({ code: 'stale' }, { status: 409 }));
  expect((await send('GET', '/api/', {}, {})).error).toEqual({ code: 'stale' });
  answerWith(new Response('<h1>Bad gateway</h1>', { status: 502 }));
  expect((await send('GET', '/api/', {}, {})).error).toBe('<h1>Bad gateway</h1>');
});

it('fails where the answer is cut off', async () => {
  answerWith(new Response('{"id": 1'));
  await expect(send('GET', '/api/', {}, {})).rejects.toThrow(SyntaxError);
});
