import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { act, render, screen } from '@testing-library/react';

import type { TicketDetail } from '@/api/types';
import { loadTexts, startI18n } from '@/i18n/i18n';

import { OfferCard } from './offer-card';

const ticket = {
  id: 5,
  level: 'queue',
  kind: 'devices',
  category: { id: 1, slug: 'devices', name: 'Apparaten klaarmaken' },
  school: { id: 1, code: '32GE00', name: 'De Optimist' },
  board: { id: 1, name: 'Prisma' },
  device_count: 73,
  estimate_minutes: null,
  wanted_by: '2026-12-04',
  address: {
    street: 'Hildo Kropstraat',
    house_number: '20',
    postcode: '1328 BC',
    city: 'ALMERE',
    phone: '',
  },
  abilities: ['assignment.accept', 'assignment.decline'],
  my_assignment: { id: 3, state: 'offered', note: 'Jij kent deze school al.', expires_at: null },
} as unknown as TicketDetail;

it('says what the work is, where, how large and by when, what the coordinator wrote, and why it cannot be answered without network', async () => {
  await startI18n('nl');
  await loadTexts('ticketpage', 'tickets');
  const rootRoute = createRootRoute({ component: () => <OfferCard ticket={ticket} /> });
  const router = createRouter({ routeTree: rootRoute, history: createMemoryHistory() });
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <RouterProvider router={router as never} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  const asked = await screen.findByRole('region', { name: 'Kun je dit ticket oppakken?' });
  for (const text of [
    'Jij kent deze school al.',
    'Apparaten klaarmaken',
    'De Optimist',
    '73 apparaten',
    'vrijdag 4 december',
  ]) {
    expect(asked).toHaveTextContent(text);
  }
  expect(screen.getByRole('link')).toHaveAttribute(
    'href',
    expect.stringContaining('openstreetmap.org/search?query=Hildo'),
  );
  expect(screen.getByRole('button', { name: 'Ik kan dit niet doen' })).toBeInTheDocument();

  const onLine = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  act(() => void window.dispatchEvent(new Event('offline')));
  expect(screen.getByRole('button', { name: 'Ja, ik doe het' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  expect(asked).toHaveTextContent('Je bent offline. Dit kan pas weer met verbinding.');
  onLine.mockRestore();
  act(() => void window.dispatchEvent(new Event('online')));
});
