import { isStillSignedIn } from './session';

const fetched = vi.fn<() => Promise<Response>>();

beforeEach(() => {
  fetched.mockReset();
  vi.stubGlobal('fetch', fetched);
});
afterEach(() => vi.unstubAllGlobals());

it.each([
  [200, true],
  [401, false],
  [503, true],
])('takes an answer %i for %s', async (status, expected) => {
  fetched.mockResolvedValue(new Response(null, { status }));
  expect(await isStillSignedIn()).toBe(expected);
});

it('asks once for all that were refused together, and anew for a later one', async () => {
  fetched.mockRejectedValueOnce(new TypeError('Failed to fetch'));
  fetched.mockResolvedValue(new Response(null, { status: 401 }));
  expect(await Promise.all([isStillSignedIn(), isStillSignedIn()])).toEqual([true, true]);
  expect(fetched).toHaveBeenCalledOnce();
  expect(await isStillSignedIn()).toBe(false);
});
