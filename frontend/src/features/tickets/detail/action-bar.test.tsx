import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen, within } from '@testing-library/react';

import { keys } from '@/api/query-keys';
import type { TicketDetail } from '@/api/types';
import { loadTexts, startI18n } from '@/i18n/i18n';
import { sendWaiting } from '@/lib/leaving';
import { ToastRegion } from '@/ui/toast-region';

import { ActionBar } from './action-bar';

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
    { to: 'scheduled', needs_reason: false },
    { to: 'solved', needs_reason: false },
    { to: 'open', needs_reason: true },
  ],
  timeline: [{ seq: 8, actor: { id: 1 } }],
} as unknown as TicketDetail;

const entry = (seq: number, actor: number) =>
  ({ seq, actor: { id: actor } }) as TicketDetail['timeline'][number];

let sent: Record<string, unknown>[] = [];
let answer: () => Response;

function page(shown: TicketDetail, queryClient: QueryClient) {
  queryClient.setQueryData(keys.me, { data: { id: 1, name: 'Vera', roles: [] }, cursor: 1 });
  return (
    <MantineProvider>
      <QueryClientProvider client={queryClient}>
        <ActionBar ticket={shown} />
        <ToastRegion />
      </QueryClientProvider>
    </MantineProvider>
  );
}

function show(shown = ticket) {
  const queryClient = new QueryClient();
  const { rerender, unmount } = render(page(shown, queryClient));
  return { unmount, change: (next: TicketDetail) => rerender(page(next, queryClient)) };
}

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
/** From the menu, which jsdom cannot open. */
const choose = (name: string) =>
  fireEvent.click(screen.getByRole('button', { name, hidden: true }));
const wait = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1000));

beforeAll(async () => {
  await startI18n('nl');
  await loadTexts('ticketpage', 'history', 'composer');
});

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  sent = [];
  answer = () => Response.json({ ...ticket, status: 'solved', version: 4 });
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push((await request.json()) as Record<string, unknown>);
    return answer();
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('tells nobody while a move can be taken back, and never what was taken back', async () => {
  show();
  press('Opgelost');
  expect(screen.getByText(/#5 gaat naar ‘Opgelost’/)).toBeInTheDocument();
  await wait(9);
  press('Ongedaan maken');
  await wait(20);
  expect(sent).toEqual([]);
  expect(screen.queryByText(/gaat naar/)).toBeNull();
});

it('sends the move that was chosen last, after ten seconds', async () => {
  show();
  press('Opgelost');
  await wait(5);
  press('Inplannen');
  await wait(9);
  expect(sent).toEqual([]);
  await wait(1);
  expect(sent).toEqual([{ to: 'scheduled', reason: '', version: 3 }]);
});

it('sends at once when the page is left, hidden or closed, and before signing out', async () => {
  const { unmount } = show();
  press('Opgelost');
  unmount();
  await wait(0);
  expect(sent).toHaveLength(1);

  show();
  press('Opgelost');
  fireEvent(window, new Event('pagehide'));
  await wait(0);
  expect(sent).toHaveLength(2);

  press('Opgelost');
  const hidden = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  fireEvent(document, new Event('visibilitychange'));
  hidden.mockRestore();
  await wait(0);
  expect(sent).toHaveLength(3);

  press('Opgelost');
  await act(sendWaiting);
  expect(sent).toHaveLength(4);
  await wait(20);
  expect(sent).toHaveLength(4);
});

it('goes on after what one did oneself, and not over what others did', async () => {
  const { change } = show();
  press('Opgelost');
  change({ ...ticket, version: 4, timeline: [...ticket.timeline, entry(9, 1)] });
  await wait(10);
  expect(sent.at(-1)).toMatchObject({ version: 4 });

  press('Opgelost');
  change({ ...ticket, version: 5, timeline: [...ticket.timeline, entry(9, 1), entry(10, 2)] });
  await wait(10);
  expect(sent.at(-1)).toMatchObject({ version: 4 });
});

it('says that a move did not get through, also to who has gone on', async () => {
  answer = () => {
    throw new TypeError('Failed to fetch');
  };
  show();
  press('Opgelost');
  await wait(10);
  expect(screen.getByText(/Ticket #5 is niet veranderd: er is geen verbinding/)).toBeVisible();
});

it('asks for the reason of a grave move instead of what was held', async () => {
  show();
  press('Opgelost');
  choose('Terug naar de wachtrij');
  await wait(20);
  expect(
    screen.getByRole('dialog', { name: 'Ticket terug naar de wachtrij?' }),
  ).toBeInTheDocument();
  expect(sent).toEqual([]);
});

it('does not wait where nobody is told, or where waiting is switched off', async () => {
  show({ ...ticket, status: 'pending', transitions: [{ to: 'in_progress', needs_reason: false }] });
  press('Verder werken');
  await wait(0);
  expect(sent).toHaveLength(1);

  localStorage.setItem('undo-send', 'off');
  show();
  press('Opgelost');
  await wait(0);
  expect(sent).toHaveLength(2);
});

const withStep = (isDone: boolean) =>
  ({
    ...ticket,
    checklist_items: [{ id: 1, text: 'Hoezen terugleggen', is_done: isDone }],
  }) as unknown as TicketDetail;

it('asks first when the checklist is not done, and solves only if one goes on', async () => {
  show(withStep(false));
  press('Opgelost');
  const dialog = screen.getByRole('dialog', { name: 'Er staat nog 1 stap open' });
  expect(dialog).toHaveTextContent('Hoezen terugleggen');
  press('Terug naar het ticket');
  await wait(20);
  expect(sent).toEqual([]);

  press('Opgelost');
  press('Toch oplossen');
  await wait(9);
  // It can be undone like any other move.
  expect(sent).toEqual([]);
  await wait(1);
  expect(sent).toEqual([{ to: 'solved', reason: '', version: 3 }]);
});

it('does not ask when every step is ticked', async () => {
  show(withStep(true));
  press('Opgelost');
  await wait(10);
  expect(sent).toHaveLength(1);
});

describe('whoever works on it', () => {
  const own = {
    ...ticket,
    abilities: ['assignment.release', 'assignment.hand_over'],
    my_assignment: { id: 3, state: 'accepted' },
    assignees: [{ id: 1, name: 'Vera' }],
    transitions: [...ticket.transitions, { to: 'in_consultation', needs_reason: false }],
  } as unknown as TicketDetail;
  const ways = () => screen.getAllByRole('listitem').map((item) => item.textContent);

  it('finds every way out in one place, with what happens then', () => {
    show(own);
    expect(
      screen.queryByRole('button', { name: 'Terug naar de wachtrij', hidden: true }),
    ).toBeNull();
    expect(screen.queryByRole('button', { name: 'Terug naar overleg', hidden: true })).toBeNull();
    press('Ik kan dit niet (verder) doen');
    expect(ways()).toEqual([
      'Een andere student vragenHet ticket blijft van jou tot die student ja zegt.',
      'Ik stop met dit ticketHet ticket gaat terug naar de wachtrij. Een andere student kan het oppakken.',
      'Er moet eerst overlegd wordenDe coördinator overlegt met het bestuur. Het ticket blijft van jou.',
    ]);
  });

  it('leaves the others on it, unless all of them stop', () => {
    show({ ...own, assignees: [...own.assignees, { ...own.assignees[0], id: 2 }] } as TicketDetail);
    press('Ik kan dit niet (verder) doen');
    expect(ways()).toContain(
      'Ik stop met dit ticketJij bent van het ticket af. De andere studenten gaan verder.',
    );
    expect(ways().join()).toContain('Alle studenten zijn van het ticket af.');
  });

  it('says why to stop, and is off the ticket', async () => {
    show(own);
    press('Ik kan dit niet (verder) doen');
    press(/^Ik stop met dit ticket/);
    fireEvent.change(screen.getByLabelText(/^Waarom/), { target: { value: 'Tentamens' } });
    press('Ik stop met dit ticket');
    await wait(0);
    expect(sent).toEqual([{ reason: 'Tentamens' }]);
  });
});

it('says under its buttons why none of them works without network', () => {
  show();
  expect(screen.queryByText(/Dit kan pas weer met verbinding/)).toBeNull();
  const onLine = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  act(() => void window.dispatchEvent(new Event('offline')));
  expect(screen.getByText(/Dit kan pas weer met verbinding/)).toBeInTheDocument();
  for (const button of within(screen.getByRole('group')).getAllByRole('button', { hidden: true })) {
    // What opens the menu is no move; inside it a move is a plain button.
    if (!button.hasAttribute('popovertarget')) {
      expect(button.matches(':disabled, [aria-disabled="true"]')).toBe(true);
    }
  }
  onLine.mockRestore();
  act(() => void window.dispatchEvent(new Event('online')));
  expect(screen.queryByText(/Dit kan pas weer met verbinding/)).toBeNull();
});

it('says whose yes to the agreement is still to come, and makes no main button of what comes after it', () => {
  const talks = {
    ...ticket,
    status: 'in_consultation',
    transitions: [{ to: 'open', needs_reason: false }],
    agreement: { state: 'proposed', waits_for_board: true, waits_for_desk: false },
  } as unknown as TicketDetail;
  const button = () => screen.getByRole('button', { name: 'Klaar voor een student' });
  const { change } = show(talks);
  expect(screen.getByText('Het bestuur moet nog akkoord geven met de afspraak.')).toBeVisible();
  expect(button()).toHaveAttribute('data-variant', 'default');

  // Also where something else is asked of the reader.
  change({ ...talks, asks: [{ kind: 'reopened', since: '2026-03-02T10:00:00Z' }] });
  expect(screen.getByText('Het bestuur moet nog akkoord geven met de afspraak.')).toBeVisible();

  change({ ...talks, agreement: null });
  expect(screen.queryByText(/nog akkoord geven/)).toBeNull();
  expect(button()).toHaveAttribute('data-variant', 'filled');
});
