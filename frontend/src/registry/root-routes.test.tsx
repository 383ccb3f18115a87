import { QueryClient } from '@tanstack/react-query';

import type { Me } from '@/api/types';

import { workspaceRoute } from './root-routes';

const KEPT = { id: 1, name: 'Vera', language: 'nl' } as Me;
const FRESH = { ...KEPT, name: 'Vera Vis' };
const restoreOffline =
  vi.fn<(client: QueryClient, late?: Promise<unknown>) => Promise<Me | null>>();
let answer: (response: Response) => void;

beforeEach(() => {
  vi.useFakeTimers();
  restoreOffline.mockReset();
  vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => (answer = resolve)));
});

function enter(): Promise<{ me: Me }> {
  const beforeLoad = workspaceRoute.options.beforeLoad as unknown as (
    options: object,
  ) => Promise<{ me: Me }>;
  const context = { queryClient: new QueryClient(), restoreOffline };
  return beforeLoad({ context, location: { href: '/today' } });
}

it('shows what is kept when the server takes the question and does not answer', async () => {
  restoreOffline.mockResolvedValue(KEPT);
  const entered = enter();
  await vi.advanceTimersByTimeAsync(2_900);
  expect(restoreOffline).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(200);
  expect(await entered).toEqual({ me: KEPT });
  // What comes late is told to whoever shows what is kept.
  const late = restoreOffline.mock.calls[0]?.[1];
  answer(Response.json(FRESH));
  expect(await late).toMatchObject(FRESH);
});

it('waits for the answer where nothing is kept', async () => {
  restoreOffline.mockResolvedValue(null);
  const entered = enter();
  await vi.advanceTimersByTimeAsync(30_000);
  answer(Response.json(FRESH));
  expect((await entered).me).toMatchObject(FRESH);
});

it('does not look for what is kept when the server answers', async () => {
  const entered = enter();
  await vi.advanceTimersByTimeAsync(0);
  answer(Response.json(FRESH));
  expect((await entered).me).toMatchObject(FRESH);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(restoreOffline).not.toHaveBeenCalled();
});
