import { render, screen } from '@testing-library/react';

import type { TicketRow } from '@/api/types';
import { loadTexts, startI18n } from '@/i18n/i18n';

import { WantedAndSkills } from './wanted-and-skills';

const row = { wanted_by: '2020-06-10', skills: [] } as unknown as TicketRow;

beforeAll(async () => {
  await startI18n('nl');
  await loadTexts('volunteer');
});
afterEach(() => vi.useRealTimers());

// Amsterdam is two hours ahead of UTC in June.
it.each([
  ['23:30 on the day itself', '2020-06-10T21:30:00Z', false],
  ['00:30 on the day after', '2020-06-10T22:30:00Z', true],
  ['00:30 on the day itself', '2020-06-09T22:30:00Z', false],
])("goes by the schools' day at %s", (_when, now, isLate) => {
  vi.useFakeTimers({ now: new Date(now), toFake: ['Date'] });
  render(<WantedAndSkills row={row} mine={new Set()} />);
  const fact = screen.getByText(/10 jun/);
  expect(fact.dataset.tone).toBe(isLate ? 'danger' : undefined);
});
