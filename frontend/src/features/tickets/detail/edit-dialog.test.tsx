import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';

import type { TicketDetail } from '@/api/types';
import { loadTexts, startI18n } from '@/i18n/i18n';

import EditDialog from './edit-dialog';

const ticket = {
  id: 7,
  version: 1,
  title: 'Laptop start niet',
  description: '',
  board: { id: 1, name: 'Stichting Proef' },
  school: null,
  on_behalf_of: 'own_team',
  contact: null,
  wanted_by: null,
  abilities: [],
} as unknown as TicketDetail;

beforeAll(async () => {
  await startI18n('nl');
  await loadTexts('ticketpage', 'facts', 'history', 'tickets', 'composer');
});
beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-03-01T23:30:00Z'), toFake: ['Date'] });
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('[]')));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('offers no day that is over where the schools are', () => {
  render(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient()}>
        <EditDialog ticket={ticket} onClose={() => undefined} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  expect(screen.getByLabelText('Gewenst op')).toHaveAttribute('min', '2026-03-02');
});
