import { QueryClient } from '@tanstack/react-query';

import { devicesQuery } from './devices';

it('reads all pages of the devices of a batch, each by the cursor of the one before', async () => {
  const pages: Record<string, unknown> = {
    first: {
      results: [{ id: 1 }, { id: 2 }],
      next: '/api/v1/devices/?batch=7&cursor=abc&page_size=100',
    },
    abc: { results: [{ id: 3 }], next: null },
  };
  const asked: (string | null)[] = [];
  vi.stubGlobal('fetch', (request: Request | string) => {
    const { searchParams } = new URL(
      typeof request === 'string' ? request : request.url,
      'http://helpdesk',
    );
    asked.push(searchParams.get('cursor'));
    return Promise.resolve(
      new Response(JSON.stringify(pages[searchParams.get('cursor') ?? 'first']), {
        headers: { 'Content-Type': 'application/json', 'Helpdesk-Cursor': '5' },
      }),
    );
  });

  const read = await new QueryClient().query(devicesQuery(7));

  expect(asked).toEqual([null, 'abc']);
  expect(read.data.map(({ id }) => id)).toEqual([1, 2, 3]);
  expect(read.cursor).toBe(5);
  vi.unstubAllGlobals();
});
