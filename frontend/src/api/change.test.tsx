import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';

import { otherChangeOf } from './change';
import { ApiProblem } from './problem';
import { queryOf } from './query';
import { keys } from './query-keys';

const useRenameTag = otherChangeOf('patch', '/api/v1/settings/tags/{tag_id}/', {
  stale: [keys.settings.tags],
  handlesErrors: true,
});
const tagsQuery = queryOf('/api/v1/settings/tags/', keys.settings.tags);

afterEach(() => vi.unstubAllGlobals());

/** The list of tags on the screen, and a server that answers changes so. */
async function open(change: () => Response) {
  const fetched = vi.fn((request: Request) =>
    Promise.resolve(request.method === 'GET' ? Response.json([]) : change()),
  );
  vi.stubGlobal('fetch', fetched);
  const client = new QueryClient();
  const { result } = renderHook(() => ({ tags: useQuery(tagsQuery), rename: useRenameTag() }), {
    wrapper: ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    ),
  });
  await waitFor(() => expect(result.current.tags.data).toEqual([]));
  return {
    rename: () => result.current.rename.mutateAsync({ tagId: 3, name: 'spoed' }),
    sent: () => fetched.mock.calls.map(([{ method, url }]) => [method, new URL(url).pathname]),
  };
}

const READ = ['GET', '/api/v1/settings/tags/'];
const RENAME = ['PATCH', '/api/v1/settings/tags/3/'];

it('has asked again what is another one by the time that a change is done', async () => {
  const { rename, sent } = await open(() => Response.json({}));
  await act(rename);
  expect(sent()).toEqual([READ, RENAME, READ]);
});

it('tells a refusal, and asks again all the same', async () => {
  const { rename, sent } = await open(() => Response.json({ code: 'stale' }, { status: 409 }));
  await act(() => expect(rename()).rejects.toBeInstanceOf(ApiProblem));
  await waitFor(() => expect(sent()).toEqual([READ, RENAME, READ]));
});
