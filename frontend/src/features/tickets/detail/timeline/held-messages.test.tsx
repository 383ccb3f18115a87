import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';

import { keys } from '@/api/query-keys';
import type { TimelineEntry } from '@/api/types';
import { hideHeld, showHeld } from '@/domain/tickets/compose/held';
import { loadTexts, startI18n } from '@/i18n/i18n';

import { HeldMessages } from './held-messages';

const held = {
  message: { ticketId: 7, idempotencyKey: 'k', body: 'Ik kom morgen', audience: 'public' as const },
  userId: 1,
  draftName: '1:reply:7',
  draft: { body: 'Ik kom morgen' },
  isNote: false,
  number: 7,
  dueAt: 0,
};
const said = (idempotencyKey: string | null) =>
  ({ seq: 3, message: { idempotency_key: idempotencyKey } }) as TimelineEntry;

beforeAll(async () => {
  await startI18n('nl');
  await loadTexts('composer');
});
afterEach(() => hideHeld('k'));

it('goes once the history has the message, also before its answer', () => {
  const queryClient = new QueryClient();
  queryClient.setQueryData(keys.me, { data: { id: 1, name: 'Vera', roles: [] }, cursor: 1 });
  const list = (entries: TimelineEntry[]) => (
    <QueryClientProvider client={queryClient}>
      <HeldMessages ticketId={7} entries={entries} />
    </QueryClientProvider>
  );
  const { rerender } = render(list([said(null), said('other')]));
  act(() => showHeld(held, null, null));
  expect(screen.getByText('Ik kom morgen')).toBeInTheDocument();
  rerender(list([said(null), said('k')]));
  expect(screen.queryByText('Ik kom morgen')).toBeNull();
});
