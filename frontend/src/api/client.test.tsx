import { setSignedOutHandler } from './client';
import { retryDelay, shouldRetry } from './retry';
import { ApiProblem, NetworkProblem } from './problem';
import { request } from './request';

function answerWith(make: () => Response | Promise<Response>) {
  const fetch = vi.fn((_request: Request) => Promise.resolve(make()));
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

const json = (body: object, init: ResponseInit) => new Response(JSON.stringify(body), init);

afterEach(() => {
  vi.unstubAllGlobals();
  document.cookie = 'csrftoken=; Max-Age=0';
});

it('keeps the event cursor beside the data', async () => {
  answerWith(() => json([], { headers: { 'Helpdesk-Cursor': '42' } }));
  const read = await request('get', '/api/v1/tokens/');
  expect(read).toEqual({ data: [], cursor: 42 });
});

it('sends the CSRF token with writes, and only with those', async () => {
  document.cookie = 'csrftoken=abc';
  const fetch = answerWith(() => json({}, {}));
  await request('get', '/api/v1/me/');
  await request('patch', '/api/v1/me/', { name: 'Noor' });
  const tokens = fetch.mock.calls.map(([request]) => request.headers.get('X-CSRFToken'));
  expect(tokens).toEqual([null, 'abc']);
});

it('turns problem details into errors per field', async () => {
  answerWith(() =>
    json(
      {
        status: 400,
        code: 'invalid',
        detail: 'Controleer de velden.',
        errors: [{ field: 'name', code: 'blank', message: 'Vul een naam in.' }],
      },
      { status: 400 },
    ),
  );
  const error: unknown = await request('patch', '/api/v1/me/', { name: '' }).catch(
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(ApiProblem);
  expect((error as ApiProblem).fieldErrors).toEqual({ name: 'Vul een naam in.' });
});

it('says so when the session has ended', async () => {
  const handler = vi.fn();
  setSignedOutHandler(handler);
  answerWith(() => json({}, { status: 401 }));
  await expect(request('get', '/api/v1/me/')).rejects.toBeInstanceOf(ApiProblem);
  expect(handler).toHaveBeenCalledOnce();
});

it('waits as long as the server asks before it reads again what came too soon', async () => {
  answerWith(() =>
    json({ status: 429, code: 'throttled' }, { status: 429, headers: { 'Retry-After': '7' } }),
  );
  const error: unknown = await request('get', '/api/v1/me/').catch((caught: unknown) => caught);
  expect(shouldRetry(0, error as Error)).toBe(true);
  expect(shouldRetry(3, error as Error)).toBe(false);
  expect(retryDelay(0, error as Error)).toBeGreaterThanOrEqual(7_000);
  expect(retryDelay(0, error as Error)).toBeLessThanOrEqual(7_700);
});

it('takes a server whose database is away for one that cannot be reached', async () => {
  answerWith(() => json({ status: 503, code: 'unavailable' }, { status: 503 }));
  const error: unknown = await request('get', '/api/v1/me/').catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(NetworkProblem);
  expect(shouldRetry(0, error as Error)).toBe(true);
});

it('retries a read that got no answer, a few times, and never a refusal', async () => {
  answerWith(() => Promise.reject(new TypeError('Failed to fetch')));
  const error: unknown = await request('get', '/api/v1/me/').catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(NetworkProblem);
  expect(shouldRetry(0, error as Error)).toBe(true);
  expect(shouldRetry(3, error as Error)).toBe(false);
  expect(shouldRetry(0, new ApiProblem(404, {}))).toBe(false);
});
