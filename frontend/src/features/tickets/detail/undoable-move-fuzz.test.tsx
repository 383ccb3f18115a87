import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';

import { keys } from '@/api/query-keys';
import type { TicketDetail } from '@/api/types';
import { loadTexts, startI18n } from '@/i18n/i18n';
import { ToastRegion } from '@/ui/toast-region';

import { ActionBar } from './action-bar';
import { settleLeftMoves } from './left-moves';

// Every way in which a person can leave a move that waits alone, in every order: it is sent once, or they see that it is not.

const ticket = {
  id: 5,
  number: 5,
  version: 3,
  status: 'in_progress',
  abilities: [],
  asks: [],
  assignees: [],
  offers: null,
  agreement: null,
  transitions: [
    { to: 'solved', needs_reason: false },
    { to: 'open', needs_reason: true },
  ],
  timeline: [],
} as unknown as TicketDetail;

/** The server as far as a move is concerned. */
let server: { status: string; version: number; moves: number; isReachable: boolean };
let isPageGone = false;

async function respond(request: Request): Promise<Response> {
  if (!server.isReachable) {
    // A page that is gone does not hear of it either.
    if (isPageGone) return new Promise(() => undefined);
    throw new TypeError('Failed to fetch');
  }
  if (request.method === 'POST') {
    const body = (await request.json()) as { to: string; version: number };
    if (body.version !== server.version) {
      return Response.json({ code: 'stale', detail: 'Veranderd', status: 409 }, { status: 409 });
    }
    server = { ...server, status: body.to, version: server.version + 1, moves: server.moves + 1 };
  }
  // Who closed the page gets no answer.
  if (isPageGone) return new Promise(() => undefined);
  return Response.json({ ...ticket, status: server.status, version: server.version });
}

let queryClient: QueryClient;
let seen: string[] = [];

function look(): void {
  seen.push(screen.getByLabelText('Meldingen').textContent);
}

function open(): void {
  isPageGone = false;
  queryClient = new QueryClient();
  queryClient.setQueryData(keys.me, { data: { id: 1, name: 'Vera', roles: [] }, cursor: 1 });
  const shown = { ...ticket, status: server.status, version: server.version } as TicketDetail;
  render(
    <MantineProvider>
      <QueryClientProvider client={queryClient}>
        <ActionBar ticket={shown} />
        <ToastRegion />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

const pass = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1000));

const steps = {
  hold: () => {
    const button = screen.queryByRole('button', { name: 'Opgelost' });
    // A page that was opened since shows no such button on a solved ticket.
    if (button !== null && server.moves === 0) fireEvent.click(button);
  },
  escape: () => {
    const button = screen.queryByRole('button', { name: 'Terug naar de wachtrij', hidden: true });
    if (button === null) return;
    fireEvent.click(button);
    look();
    const cancel = screen.queryByRole('button', { name: 'Annuleren' });
    if (cancel !== null) fireEvent.click(cancel);
  },
  rotate: () => {
    // The layout of the other side of the breakpoint is another tree.
    cleanup();
    open();
  },
  reload: async () => {
    isPageGone = true;
    fireEvent(window, new Event('pagehide'));
    await pass(0);
    // The page goes without a word to React; only what is on the device is left.
    document.body.innerHTML = '';
    cleanup();
    await pass(0);
    open();
    await act(() => settleLeftMoves(queryClient, 1));
  },
  hide: async () => {
    const hidden = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    fireEvent(document, new Event('visibilitychange'));
    hidden.mockRestore();
    await pass(0);
  },
  wait: () => pass(4),
  offline: () => {
    server.isReachable = !server.isReachable;
  },
} as const;
type Step = keyof typeof steps;

/** Three takes some minutes; it was run by hand when this was written. */
const DEPTH = 2;

function* sequences(length: number): Generator<Step[]> {
  if (length === 0) {
    yield [];
    return;
  }
  for (const rest of sequences(length - 1)) {
    for (const step of Object.keys(steps) as Step[]) yield [...rest, step];
  }
}

beforeAll(async () => {
  await startI18n('nl');
  await loadTexts('ticketpage', 'history', 'composer');
});
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', respond);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function run(sequence: readonly Step[]): Promise<void> {
  localStorage.clear();
  server = { status: 'in_progress', version: 3, moves: 0, isReachable: true };
  seen = [];
  open();
  // What an earlier run was told is not of this one.
  for (const close of screen.queryAllByRole('button', { name: 'Sluiten' })) fireEvent.click(close);
  steps.hold();
  for (const step of sequence) {
    await steps[step]();
    await pass(0.1);
    look();
  }
  // The network comes back, time passes, and the person opens the app once more.
  await pass(30);
  look();
  server.isReachable = true;
  await pass(30);
  await steps.reload();
  await pass(1);
  look();
  cleanup();
  const isTold = /is niet veranderd|gaat toch niet naar/.test(seen.join('\n'));
  const what = `hold, ${sequence.join(', ')}`;
  expect(server.moves === 1 || (server.moves === 0 && isTold), what).toBe(true);
}

it.each(Object.keys(steps) as Step[])(
  'after %s and any other step',
  async (first) => {
    for (const rest of sequences(DEPTH - 1)) await run([first, ...rest]);
  },
  120_000,
);

it('after Escape, rotation and reload', () => run(['escape', 'rotate', 'reload']));
it('after rotation and reload', () => run(['rotate', 'reload', 'wait']));
