import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { loadTexts, startI18n } from '@/i18n/i18n';

import type { ListSearch } from './list-search';
import Nothing from './nothing';

beforeAll(async () => {
  await startI18n('nl');
  await loadTexts('tickets');
});

function show(search: ListSearch, hasAny: boolean) {
  const onReplace = vi.fn<(search: ListSearch) => void>();
  render(
    <MantineProvider>
      <Nothing search={search} canFile hasAny={hasAny} onReplace={onReplace} />
    </MantineProvider>,
  );
  return onReplace;
}

it('offers what the words find under another status', async () => {
  const onReplace = show({ q: '214' }, true);
  await userEvent.click(screen.getByRole('button', { name: 'Zoek in alle tickets' }));
  expect(onReplace).toHaveBeenCalledWith({ q: '214', tab: 'all' });
});

it('does not promise anything where nothing fits the words', () => {
  show({ q: 'xyz' }, false);
  expect(screen.queryByRole('button', { name: 'Zoek in alle tickets' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Wis alle keuzes' })).toBeVisible();
});

it('does not offer all tickets to who looks at all of them', () => {
  show({ q: 'xyz', tab: 'all' }, true);
  expect(screen.queryByRole('button', { name: 'Zoek in alle tickets' })).toBeNull();
});
