import { render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';

import type { TicketRow } from '@/api/types';
import { loadTexts, startI18n } from '@/i18n/i18n';

import { TicketCard } from './ticket-card';

vi.mock('./ticket-link', () => ({
  TicketLink: ({ children }: { children: ReactNode }) => <a href="/">{children}</a>,
}));

const row = {
  id: 7,
  number: 7,
  title: 'Wifi doormeten',
  kind: 'visit',
  status: 'open',
  priority: 'high',
  due: null,
  school: { id: 1, name: 'Pirouette' },
  board: { id: 1, name: 'Bestuur' },
  device_count: null,
  estimate_minutes: 225,
  assignees: [],
  offers: null,
  my_assignment: null,
  asks: [],
  created_at: '2020-04-17T08:30:00Z',
  updated_at: '2020-04-20T08:30:00Z',
} as unknown as TicketRow;

beforeAll(async () => {
  await startI18n('nl');
  await loadTexts('tickets');
});

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2020-04-20T10:00:00Z'), toFake: ['Date'] });
});

afterEach(() => {
  vi.useRealTimers();
});

it('says when in a word that fits: the time of today, or the day', () => {
  const { unmount } = render(<TicketCard row={row} />);
  expect(screen.getByText('10:30')).toHaveAttribute('title', '20 apr 2020, 10:30');
  unmount();
  render(<TicketCard row={row} moment="created" />);
  expect(screen.getByText('17 apr')).toHaveAttribute('title', '17 apr 2020, 10:30');
});

it('keeps how much work it is apart from the name that may be cut off', () => {
  render(<TicketCard row={row} />);
  expect(screen.getByText('Pirouette')).toBeVisible();
  expect(screen.getByText('· 3 uur 45')).toBeVisible();
});
