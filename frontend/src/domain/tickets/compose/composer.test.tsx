import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';

import { keys } from '@/api/query-keys';
import type { TicketDetail } from '@/api/types';
import { loadTexts, startI18n } from '@/i18n/i18n';

import { Composer } from './composer';

const ticket = {
  id: 5,
  number: 5,
  version: 3,
  status: 'in_progress',
  abilities: ['ticket.reply', 'ticket.note'],
  transitions: [
    { to: 'pending', needs_reason: false },
    { to: 'solved', needs_reason: false },
    { to: 'open', needs_reason: true },
  ],
  timeline: [],
} as unknown as TicketDetail;

interface Sent {
  body: Record<string, unknown>;
  key: string | null;
}

let sent: Sent[] = [];
let answers: (() => Response | Promise<Response>)[] = [];

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' },
  });

function wrap(children: ReactNode) {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  queryClient.setQueryData(keys.me, { data: { id: 1, name: 'Noor', roles: [] }, cursor: 1 });
  return (
    <MantineProvider>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </MantineProvider>
  );
}

const show = (shown: TicketDetail = ticket) =>
  render(wrap(<Composer ticket={shown} onTyping={() => undefined} />));

beforeAll(async () => {
  await startI18n('nl');
  await loadTexts('composer', 'history', 'ticketpage');
});

beforeEach(() => {
  localStorage.clear();
  localStorage.setItem('undo-send', 'off');
  sent = [];
  answers = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.url.endsWith('/me/')) return json(200, { id: 1 });
    if (request.method === 'GET') return json(200, []);
    sent.push({
      body: (await request.json()) as Record<string, unknown>,
      key: request.headers.get('Idempotency-Key'),
    });
    const answer = answers.shift();
    return answer === undefined ? json(201, { ...ticket, version: 4 }) : answer();
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const field = () => screen.getByRole('textbox', { name: 'Antwoord' });
const sendButton = () => screen.getByRole('button', { name: 'Versturen' });

it('sends a reply once, however often one clicks, and is empty after it', async () => {
  const user = userEvent.setup();
  show();
  await user.type(field(), 'Het werkt weer');
  await user.dblClick(sendButton());
  await waitFor(() => expect(field()).toHaveValue(''));
  expect(sent).toHaveLength(1);
  expect(sent[0]?.body).toMatchObject({ body: 'Het werkt weer', audience: 'public', uploads: [] });
  // A plain reply is welcome whatever version it was written on.
  expect(sent[0]?.body).not.toHaveProperty('version');
  expect(Object.keys(localStorage).filter((key) => key.startsWith('draft:'))).toEqual([]);
});

it('keeps the words through a lost connection and a reload, and sends them under the same key', async () => {
  const user = userEvent.setup();
  answers.push(() => Promise.reject(new TypeError('Failed to fetch')));
  const { unmount } = show();
  await user.type(field(), 'Tweede poging');
  await user.click(sendButton());
  expect(await screen.findByRole('alert')).toHaveTextContent('niet bereiken');
  expect(field()).toHaveValue('Tweede poging');

  unmount();
  show();
  expect(screen.getByText(/concept van eerder/)).toBeInTheDocument();
  expect(field()).toHaveValue('Tweede poging');
  await user.click(sendButton());
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[1]?.key).toBe(sent[0]?.key);
});

it('says what others changed when the ticket is no longer what it was, and keeps the draft', async () => {
  const user = userEvent.setup();
  answers.push(() =>
    json(409, {
      code: 'stale',
      detail: 'Somebody changed this',
      current_version: 4,
      changes: [
        {
          seq: 9,
          kind: 'ticket.status_changed',
          at: '2020-04-20T08:00:00Z',
          actor: { kind: 'person', id: 2, name: 'Sanne', label: '', role: 'volunteer' },
          audience: 'public',
          version: 4,
          message: null,
          data: { from: 'in_progress', to: 'scheduled' },
        },
      ],
    }),
  );
  show();
  await user.type(field(), 'Is het zo goed?');
  await user.click(screen.getByRole('button', { name: 'Vragen en wachten' }));
  const notice = await screen.findByRole('alert');
  expect(notice).toHaveTextContent('Sanne heeft het werk ingepland.');
  expect(field()).toHaveValue('Is het zo goed?');
  expect(sent[0]?.body).toMatchObject({ move_to: 'pending', version: 3 });
});

it('takes another key after the server holds the first one for other words', async () => {
  const user = userEvent.setup();
  answers.push(() => json(409, { code: 'conflict', detail: 'Al verstuurd' }));
  show();
  await user.type(field(), 'Nog iets');
  await user.click(sendButton());
  expect(await screen.findByRole('alert')).toHaveTextContent('Al verstuurd');
  expect(field()).toHaveValue('Nog iets');
  await user.click(sendButton());
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[1]?.key).not.toBe(sent[0]?.key);
});

it('keeps notes from the board, and offers no change of status with them', async () => {
  const user = userEvent.setup();
  show();
  await user.click(screen.getByRole('radio', { name: 'Interne notitie' }));
  expect(screen.queryByRole('button', { name: 'Versturen en oplossen' })).toBeNull();
  await user.type(screen.getByRole('textbox', { name: 'Interne notitie' }), 'Neem een kabel mee');
  await user.click(screen.getByRole('button', { name: 'Notitie opslaan' }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.body).toMatchObject({ audience: 'internal' });
});

it('offers only what the server says this person may do', () => {
  show({ ...ticket, abilities: ['ticket.reply'], transitions: [] });
  expect(screen.queryByRole('radio')).toBeNull();
  expect(screen.getAllByRole('button', { name: /Versturen|wachten|oplossen/ })).toHaveLength(1);
  expect(sendButton()).toBeInTheDocument();
});

it('is not there for who may not write', () => {
  const { container } = show({ ...ticket, abilities: [] });
  expect(container.querySelector('textarea')).toBeNull();
});

it('names the key for macros only to who has macros', () => {
  const { unmount } = show();
  expect(screen.getAllByText('Ctrl + Enter verstuurt · @ noemt een collega')).not.toEqual([]);
  unmount();
  show({ ...ticket, abilities: [...ticket.abilities, 'ticket.use_macro'] });
  expect(screen.getAllByText(/\/ opent macro’s/)).not.toEqual([]);
});

it('keeps a reply that is sent without network, and sends it once when there is one', async () => {
  const user = userEvent.setup();
  const onLine = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  act(() => void window.dispatchEvent(new Event('offline')));
  show();
  await user.type(field(), 'Straks');
  // A change of status does not wait: by then the ticket may be another one.
  expect(screen.getByRole('button', { name: 'Versturen en oplossen' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  expect(screen.getByText(/De status veranderen kan pas weer met verbinding/)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Versturen' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Versturen zodra er verbinding is' })).toBeEnabled();
  await user.type(field(), '{Control>}{Enter}{/Control}');
  expect(field()).toHaveValue('');
  expect(sent).toEqual([]);

  onLine.mockRestore();
  act(() => void window.dispatchEvent(new Event('online')));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.body).toMatchObject({ body: 'Straks', audience: 'public' });
  expect(screen.getByRole('button', { name: 'Versturen' })).toBeEnabled();
});

it('asks first when a reply solves a ticket with open steps', async () => {
  const user = userEvent.setup();
  const checklist = [{ id: 1, text: 'Hoezen terugleggen', is_done: false }];
  show({
    ...ticket,
    transitions: [{ to: 'solved', needs_reason: false }],
    checklist_items: checklist,
  } as unknown as TicketDetail);
  await user.type(field(), 'Klaar!');
  await user.click(screen.getByRole('button', { name: 'Versturen en oplossen' }));
  expect(screen.getByRole('dialog')).toHaveTextContent('Hoezen terugleggen');
  expect(sent).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Toch oplossen' }));
  await waitFor(() => expect(sent[0]?.body).toMatchObject({ move_to: 'solved' }));
});

it('warns of what a macro could not do only as long as its words stand there', async () => {
  const user = userEvent.setup();
  const macro = {
    id: 1,
    name: 'Welkom',
    body: 'Hallo!',
    audience: 'public',
    steps: [
      {
        kind: 'status',
        value: 'closed',
        label: 'Gesloten',
        needs_reason: false,
        is_possible: false,
        why_not: 'Dat kan nu niet.',
      },
    ],
  };
  vi.stubGlobal('fetch', () => Promise.resolve(json(200, [macro])));
  show({ ...ticket, abilities: [...ticket.abilities, 'ticket.use_macro'] });
  await user.type(field(), '/');
  await user.click(await screen.findByRole('option', { name: /Welkom/ }));
  expect(await screen.findByText(/Dat kan nu niet/)).toBeInTheDocument();
  await user.clear(field());
  expect(screen.queryByText(/Dat kan nu niet/)).toBeNull();
});

it('asks and waits by Ctrl + Shift + Enter, and only replies where waiting is no choice', async () => {
  const user = userEvent.setup();
  const { unmount } = show();
  await user.type(field(), 'Welke headset is het?');
  await user.keyboard('{Control>}{Shift>}{Enter}{/Shift}{/Control}');
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.body).toMatchObject({ body: 'Welke headset is het?', move_to: 'pending' });
  unmount();

  show({ ...ticket, id: 6, transitions: [] });
  await user.type(field(), 'Dank je.');
  await user.keyboard('{Control>}{Shift>}{Enter}{/Shift}{/Control}');
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[1]?.body).not.toHaveProperty('move_to');
});
