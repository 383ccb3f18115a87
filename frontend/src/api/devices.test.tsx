import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';

import { devicesQuery } from './devices';

const pages: Record<string, unknown> = {
  first: {
    results: [{ id: 1 }, { id: 2 }],
    next: '/api/v1/devices/?batch=7&cursor=abc&page_size=100',
  },
  abc: { results: [{ id: 3 }], next: null },
};

function Rows() {
  const rows = useQuery(devicesQuery(7)).data;
  return <p>{rows?.map(({ id }) => id).join(' ')}</p>;
}

it('reads all pages of the devices of a batch, each by the cursor of the one before', async () => {
  const asked: (string | null)[] = [];
  vi.stubGlobal('fetch', (request: Request | string) => {
    const address = typeof request === 'string' ? request : request.url;
    const cursor = new URL(address, 'http://helpdesk').searchParams.get('cursor');
    asked.push(cursor);
    const headers = { 'Content-Type': 'application/json', 'Helpdesk-Cursor': '5' };
    return Promise.resolve(new Response(JSON.stringify(pages[cursor ?? 'first']), { headers }));
  });

  render(
    <QueryClientProvider client={new QueryClient()}>
      <Rows />
    </QueryClientProvider>,
  );

  expect(await screen.findByText('1 2 3')).toBeInTheDocument();
  expect(asked).toEqual([null, 'abc']);
  vi.unstubAllGlobals();
});
