import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { ApiProblem, NetworkProblem } from '@/api/problem';
import { startI18n } from '@/i18n/i18n';

import { both, QueryCard, type Asked } from './query-card';

const refetch = vi.fn();
const LOADING: Asked<string[]> = { data: undefined, error: null, refetch };

function show(query: Asked<string[]>) {
  return render(
    <MantineProvider env="test">
      <QueryCard title="Tags" query={query} empty={<p>Nog geen tags.</p>}>
        {(tags) => tags.join(', ')}
      </QueryCard>
    </MantineProvider>,
  );
}

beforeAll(() => startI18n('nl'));
beforeEach(() => refetch.mockReset());

it('says that it loads', () => {
  show(LOADING);
  expect(screen.getByRole('heading', { name: 'Tags' })).toBeVisible();
  expect(screen.getByRole('status')).toHaveTextContent('Bezig met laden');
});

it('says what to do where there is nothing', () => {
  show({ ...LOADING, data: [] });
  expect(screen.getByText('Nog geen tags.')).toBeVisible();
});

it('shows what there is, also when asking again failed', () => {
  show({ ...LOADING, data: ['wifi', 'beamer'], error: new NetworkProblem(null) });
  expect(screen.getByText('wifi, beamer')).toBeVisible();
  expect(screen.queryByText('Nog geen tags.')).toBeNull();
});

it('offers to try again where there is nothing to keep', async () => {
  show({ ...LOADING, error: new ApiProblem(500, {}) });
  await userEvent.click(screen.getByRole('button', { name: 'Probeer opnieuw' }));
  expect(refetch).toHaveBeenCalledOnce();
});

it('takes away what somebody may no longer see', () => {
  show({ ...LOADING, data: ['wifi'], error: new ApiProblem(403, {}) });
  expect(screen.queryByText('wifi')).toBeNull();
});

it('makes two questions one: there when both are, and asked again together', () => {
  const there: Asked<string[]> = { ...LOADING, data: ['wifi'] };
  const failed: Asked<number> = { data: undefined, error: new ApiProblem(500, {}), refetch };
  expect(both(there, LOADING).data).toBeUndefined();
  expect(both(there, there).data).toEqual([['wifi'], ['wifi']]);
  expect(both(there, failed).error).toBe(failed.error);
  both(there, failed).refetch();
  expect(refetch).toHaveBeenCalledTimes(2);
});
