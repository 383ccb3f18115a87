import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { UNKNOWN_CURSOR, type Read } from '@/api/cursor';
import { createQueryClient } from '@/api/query-client';
import { keys } from '@/api/query-keys';
import type { Me } from '@/api/types';
import { loadTexts, startI18n } from '@/i18n/i18n';

import { TokensSection } from './tokens-section';

afterEach(() => vi.unstubAllGlobals());

it('shows a new token at once, however long the list takes: it is never shown again', async () => {
  await startI18n('nl');
  await loadTexts('account');
  let reads = 0;
  vi.stubGlobal('fetch', ({ method }: Request) => {
    if (method === 'POST') return Promise.resolve(Response.json({ id: 3, token: 'geheim-3' }));
    reads += 1;
    return reads === 1 ? Promise.resolve(Response.json([])) : new Promise(() => undefined);
  });
  const client = createQueryClient({ onMutationError: vi.fn(), onRefreshError: vi.fn() });
  client.setQueryData<Read<Me>>(keys.me, {
    data: { mfa_enabled: false } as Me,
    cursor: UNKNOWN_CURSOR,
  });
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <TokensSection />
      </QueryClientProvider>
    </MantineProvider>,
  );
  await userEvent.type(await screen.findByLabelText(/Naam van het nieuwe token/), 'rapport');
  await userEvent.click(screen.getByRole('button', { name: 'Token maken' }));

  expect(await screen.findByText('geheim-3')).toBeInTheDocument();
  expect(reads).toBe(2);
});
