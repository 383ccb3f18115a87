import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { createQueryClient } from '@/api/query-client';
import { keys } from '@/api/query-keys';
import type { TicketDetail } from '@/api/types';
import { loadTexts, startI18n } from '@/i18n/i18n';

import { HandOverDialog } from './hand-over-dialog';

const fetched = vi.fn<() => Promise<Response>>();

beforeAll(async () => {
  await startI18n('nl');
  await loadTexts('ticketpage');
});
beforeEach(() => {
  fetched.mockReset();
  vi.stubGlobal('fetch', fetched);
});
afterEach(() => vi.unstubAllGlobals());

it('keeps the open form and what was typed when asking again fails, and says so', async () => {
  const onRefreshError = vi.fn();
  const queryClient = createQueryClient({ onMutationError: vi.fn(), onRefreshError });
  fetched.mockImplementationOnce(() => Promise.resolve(Response.json([{ id: 2, name: 'Noor' }])));
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={queryClient}>
        <HandOverDialog
          ticket={{ id: 7 } as TicketDetail}
          assignmentId={3}
          name="Vera"
          onClose={vi.fn()}
        />
      </QueryClientProvider>
    </MantineProvider>,
  );
  const note = await screen.findByLabelText(/Bericht|Toelichting|Opmerking/);
  await userEvent.type(note, 'Ik heb tentamens');

  fetched.mockImplementation(() => Promise.resolve(new Response(null, { status: 500 })));
  await act(() => queryClient.invalidateQueries({ queryKey: keys.tickets.about(7) }));

  await waitFor(() => expect(onRefreshError).toHaveBeenCalledOnce());
  expect(note).toHaveValue('Ik heb tentamens');
  expect(screen.getByRole('option', { name: 'Noor', hidden: true })).toBeInTheDocument();
});

it('says what went wrong when there is nothing to show yet', async () => {
  const onRefreshError = vi.fn();
  const queryClient = createQueryClient({ onMutationError: vi.fn(), onRefreshError });
  fetched.mockImplementation(() => Promise.resolve(new Response(null, { status: 500 })));
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={queryClient}>
        <HandOverDialog
          ticket={{ id: 7 } as TicketDetail}
          assignmentId={3}
          name="Vera"
          onClose={vi.fn()}
        />
      </QueryClientProvider>
    </MantineProvider>,
  );
  expect(await screen.findByText('Probeer opnieuw')).toBeInTheDocument();
  expect(onRefreshError).not.toHaveBeenCalled();
});
