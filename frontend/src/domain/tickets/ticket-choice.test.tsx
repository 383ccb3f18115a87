import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';

import { loadTexts, startI18n } from '@/i18n/i18n';

import { TicketChoice, type ChoiceRow } from './ticket-choice';

const rows = [7, 8, 9].map((id) => ({
  id,
  number: id,
  title: `Vraag ${String(id)}`,
  status: 'open',
  created_at: '2026-03-02T10:00:00Z',
  board: { id: 1, name: 'Stichting Proef' },
  school: null,
}));
const send = vi.fn();

function Choice() {
  const [value, setValue] = useState<ChoiceRow | null>(null);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send(value?.id);
      }}
    >
      <TicketChoice hiddenIds={[9]} value={value} onChange={setValue} />
      <button type="submit">Samenvoegen</button>
    </form>
  );
}

beforeAll(async () => {
  await startI18n('nl');
  await loadTexts('relations', 'tickets', 'facts');
});
beforeEach(() => {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ results: rows, next: null })));
});
afterEach(() => vi.unstubAllGlobals());

it('chooses by arrow keys and Enter, and sends by Enter only what is chosen', async () => {
  const user = userEvent.setup();
  render(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient()}>
        <Choice />
      </QueryClientProvider>
    </MantineProvider>,
  );
  const field = screen.getByRole('combobox');
  expect(await screen.findAllByRole('option')).toHaveLength(2);
  expect(field).not.toHaveAttribute('aria-activedescendant');

  await user.click(field);
  await user.keyboard('{ArrowDown}{ArrowDown}');
  const second = screen.getByRole('option', { name: /Vraag 8/ });
  expect(field).toHaveAttribute('aria-activedescendant', second.id);
  expect(second).toHaveAttribute('aria-selected', 'false');
  await user.keyboard('{Enter}');
  expect(second).toHaveAttribute('aria-selected', 'true');
  expect(send).not.toHaveBeenCalled();
  await user.keyboard('{Enter}');
  expect(send).toHaveBeenCalledExactlyOnceWith(8);

  await user.click(screen.getByRole('option', { name: /Vraag 7/ }));
  expect(second).toHaveAttribute('aria-selected', 'false');
  expect(field).toHaveFocus();
});
