import { act, render, screen } from '@testing-library/react';

import { loadTexts, startI18n } from '@/i18n/i18n';
import { LiveContext, type Live } from '@/live/live-context';
import { PresenceStore } from '@/live/presence';
import type { PersonPresent } from '@/live/protocol';

import { Presence } from './presence';

const VERA: PersonPresent = { id: 1, name: 'Vera', state: 'viewing' };
const BAS: PersonPresent = { id: 2, name: 'Bas', state: 'viewing' };

function live(state: string): Live {
  const client = { state, subscribe: () => () => undefined };
  return { client, presence: new PresenceStore() } as unknown as Live;
}

const page = (people: readonly PersonPresent[], state = 'open') => (
  <LiveContext value={live(state)}>
    <Presence people={people} />
  </LiveContext>
);

const said = () => screen.getByRole('status').textContent;
const wait = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));

beforeAll(async () => {
  await startI18n('nl');
  await loadTexts('ticketpage');
});
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('names who looks, and puts first who writes, and what', () => {
  const { rerender } = render(page([VERA, BAS]));
  rerender(page([VERA, { ...BAS, state: 'typing' }]));
  const people = screen.getAllByRole('listitem').map((item) => item.textContent);
  expect(people).toEqual(['BBasschrijft een antwoord…', 'VVerakijkt mee']);
  rerender(page([VERA, { ...BAS, state: 'typing', is_note: true }]));
  expect(screen.getAllByRole('listitem')[0]).toHaveTextContent('schrijft een notitie…');
});

it('says aloud only what lasts, and once', async () => {
  const { rerender } = render(page([VERA]));
  await wait(1_000);
  expect(said()).toBe('');
  await wait(2_000);
  expect(said()).toBe('Vera kijkt mee.');

  // Somebody types, stops and goes on: told once.
  rerender(page([{ ...VERA, state: 'typing' }]));
  await wait(3_000);
  expect(said()).toBe('Vera schrijft een antwoord.');
  rerender(page([VERA]));
  await wait(3_000);
  rerender(page([{ ...VERA, state: 'typing' }, BAS]));
  await wait(3_000);
  expect(said()).toBe('Bas kijkt mee.');
});

it('does not say that somebody left who was back at once', async () => {
  const { rerender } = render(page([VERA]));
  await wait(3_000);
  rerender(page([]));
  await wait(1_000);
  rerender(page([VERA]));
  await wait(5_000);
  expect(said()).toBe('Vera kijkt mee.');
  rerender(page([]));
  await wait(3_000);
  expect(said()).toBe('Niemand anders kijkt mee.');
});

it('shows nobody while the connection is lost', () => {
  render(page([VERA], 'waiting'));
  expect(screen.queryByRole('listitem')).toBeNull();
});
