import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen, within } from '@testing-library/react';

import { keys } from '@/api/query-keys';
import type { Ask, TicketDetail } from '@/api/types';
import { onComposerRequest } from '@/domain/tickets/compose/composer-requests';
import { loadTexts, startI18n } from '@/i18n/i18n';
import { ToastRegion } from '@/ui/toast-region';

import { ActionBar } from './action-bar';

const SINCE = '2026-11-30T08:00:00Z';
const message = (seq: number, role: string, name: string, body: string) => ({
  seq,
  kind: 'message.posted',
  actor: { id: seq, name, role },
  data: {},
  message: { id: seq, audience: 'public', body, is_erased: false },
});

const ticket = {
  id: 5,
  number: 5,
  version: 3,
  status: 'in_consultation',
  kind: 'visit',
  abilities: [],
  asks: [],
  assignees: [],
  offers: null,
  transitions: [],
  timeline: [],
  checklist_items: null,
  my_assignment: null,
  agreement: {
    id: 9,
    state: 'proposed',
    board_name: 'De Polder',
    waits_for_desk: false,
    waits_for_board: true,
    holding: null,
    why: '',
    current: {
      number: 2,
      scope: 'Een spreekuur van twee uur',
      lines: [{ kind: 'hours', amount: 2, what: 'spreekuur' }],
      place: 'Lokaal 7',
      starts_on: '2026-12-01',
      ends_on: '2026-12-01',
      board_supplies: 'Een sleutel',
      acceptances: [],
    },
  },
} as unknown as TicketDetail;

let sent: { path: string; body: unknown }[] = [];

function show(kind: Ask['kind'] | null, changes: object = {}) {
  const queryClient = new QueryClient();
  queryClient.setQueryData(keys.me, { data: { id: 1, name: 'Wouter', roles: [] }, cursor: 1 });
  const shown = { ...ticket, asks: kind === null ? [] : [{ kind, since: SINCE }], ...changes };
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={queryClient}>
        <ActionBar ticket={shown} />
        <ToastRegion />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

beforeAll(async () => {
  await startI18n('nl');
  await loadTexts('ticketpage', 'history', 'composer', 'agreement');
});
beforeEach(() => {
  localStorage.clear();
  localStorage.setItem('undo-send', 'off');
  sent = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push({ path: new URL(request.url).pathname, body: await request.json() });
    return Response.json({ ...ticket, version: 4 });
  });
});
afterEach(() => vi.unstubAllGlobals());

it('shows what is to be agreed on with the question, and says yes to the version that was read', async () => {
  show('accept_agreement', { abilities: ['ticket.accept_agreement'] });
  const asked = screen.getByRole('region', { name: 'Ga je akkoord met deze afspraak?' });
  expect(asked).toHaveTextContent('Een spreekuur van twee uur');
  expect(asked).toHaveTextContent('2 uur (spreekuur)');
  expect(asked).toHaveTextContent('Een sleutel');
  press('Akkoord met deze afspraak');
  await act(() => new Promise((done) => setTimeout(done)));
  expect(sent).toEqual([
    { path: '/api/v1/tickets/5/agreement/accept/', body: { number: 2, version: 3 } },
  ]);
});

it('quotes what the helpdesk asks, and leads to the reply', () => {
  const asked = vi.fn();
  const stop = onComposerRequest(5, asked);
  show('answer', {
    abilities: ['ticket.reply'],
    timeline: [
      message(1, 'volunteer', 'Nina', 'Welk lokaal is het?'),
      message(2, 'ict_team', 'Wouter', 'Dank je'),
    ],
  });
  const box = screen.getByRole('region', { name: 'De helpdesk wacht op jouw antwoord' });
  expect(box).toHaveTextContent('Welk lokaal is het?');
  press('Antwoord');
  expect(asked).toHaveBeenCalledWith({ kind: 'write', mode: 'reply' });
  stop();
});

it('tells a helper who of the board waits, and never quotes a note', () => {
  const note = message(3, 'ict_team', 'Els', 'Geheim');
  show('answer', {
    checklist_items: [],
    timeline: [
      message(1, 'ict_team', 'Wouter', 'Het werkt niet'),
      { ...note, message: { ...note.message, audience: 'internal' } },
    ],
  });
  const box = screen.getByRole('region', { name: 'Wouter wacht op antwoord' });
  expect(box).toHaveTextContent('Het werkt niet');
  expect(box).not.toHaveTextContent('Geheim');
});

it('offers the move that is asked for once', async () => {
  show('make_ready', { transitions: [{ to: 'open', needs_reason: false }] });
  const box = screen.getByRole('region', { name: 'Iedereen is akkoord met de afspraak' });
  expect(screen.getAllByRole('button', { name: 'Klaar voor een student' })).toHaveLength(1);
  fireEvent.click(within(box).getByRole('button', { name: 'Klaar voor een student' }));
  await act(() => new Promise((done) => setTimeout(done)));
  expect(sent.map(({ body }) => body)).toEqual([{ to: 'open', reason: '', version: 3 }]);
});

it('says why the ticket came back', () => {
  show('reopened', {
    timeline: [
      {
        seq: 1,
        kind: 'ticket.status_changed',
        actor: { id: 2, name: 'Wouter', role: 'ict_team' },
        data: { from: 'solved', to: 'in_progress', reason: 'Het beeld blijft zwart' },
        message: null,
      },
    ],
  });
  expect(screen.getByRole('region', { name: 'Heropend: het werkt nog niet' })).toHaveTextContent(
    'Het beeld blijft zwart',
  );
});

it.each([
  [{ status: 'new', agreement: null }, 'De coördinator bekijkt dit ticket.'],
  [{ agreement: null }, 'De coördinator en het bestuur overleggen.'],
  [
    { agreement: { state: 'proposed', waits_for_board: true, waits_for_desk: false } },
    'Het bestuur moet nog akkoord geven met de afspraak.',
  ],
  [
    { agreement: { state: 'holds', waits_for_board: false, waits_for_desk: false } },
    'De coördinator en het bestuur zijn het eens. De coördinator zet het ticket klaar.',
  ],
  [
    { agreement: { state: 'ended', waits_for_board: false, waits_for_desk: false } },
    'De coördinator en het bestuur overleggen.',
  ],
  [{ status: 'open' }, 'De helpdesk zoekt een student.'],
  [
    { status: 'open', offers: [{ id: 1, volunteer: { id: 7, name: 'Ali' } }] },
    'Ali is gevraagd en moet nog antwoorden.',
  ],
  [
    { status: 'in_progress', assignees: [{ id: 7, name: 'Nina', is_lead: true }] },
    'Nina is aan zet.',
  ],
  [{ status: 'pending' }, 'Het ICT-team moet nog antwoorden.'],
  [{ status: 'solved' }, 'Het ICT-team kijkt of alles werkt.'],
])('says whose turn it is when it is not the reader’s: %o', (changes, sentence) => {
  show(null, changes);
  expect(screen.getByText(sentence)).toBeInTheDocument();
});

it.each([
  [{ status: 'in_progress', assignees: [{ id: 1, name: 'Wouter', is_lead: true }] }],
  [{ status: 'closed' }],
])('says nothing of whoever is at work, nor when it is over', (changes) => {
  show(null, changes);
  expect(screen.queryByText(/aan zet|moet nog|zoekt/)).toBeNull();
});
