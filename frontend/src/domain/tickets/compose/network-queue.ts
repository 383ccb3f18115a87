import type { QueryClient } from '@tanstack/react-query';

import { ApiProblem, NetworkProblem } from '@/api/problem';
import { keys } from '@/api/query-keys';
import { request } from '@/api/request';
import { t } from '@/i18n/catalogues';
import { storedDrafts } from '@/lib/draft';
import { showToast } from '@/ui/toast';

import {
  backToDraft,
  heldNames,
  hideHeld,
  keepHeld,
  sendHeld,
  showHeld,
  shownMessages,
  type Held,
} from './held';

// Messages that were sent without network: kept on this device, shown in the history of their ticket, and sent once as soon
// as the server answers, also by a page that is opened later. All pages of one browser share them: one page sends at a time
// (a lock), each message under its own key, under which the server takes it once.

const TRY_AGAIN = 10_000;
/** After so long its writer should look at it first. */
const TOO_OLD = 24 * 60 * 60_000;
const LOCK = 'helpdesk-outbox';

interface Watch {
  queryClient: QueryClient;
  userId: number;
}

let watched: Watch | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
/** One try after another on this page. */
let inTurn: Promise<unknown> = Promise.resolve();
/** What to do on this page when a message is taken back: the words are written on there. */
const onTakenBack = new Map<string, () => void>();

function waitingOf(userId: number): Held[] {
  return storedDrafts<Held>(heldNames(userId))
    .filter((held) => held.network !== undefined)
    .sort((a, b) => a.dueAt - b.dueAt);
}

const stillWaits = (held: Held) =>
  waitingOf(held.userId).find(
    ({ message }) => message.idempotencyKey === held.message.idempotencyKey,
  );

/** Keep a message until the server can be reached. False where this device cannot keep it. */
export function waitForNetwork(
  held: Omit<Held, 'dueAt' | 'network'>,
  queryClient: QueryClient,
  takenBack: () => void,
): boolean {
  const entry: Held = { ...held, dueAt: Date.now(), network: 'waits' };
  keepHeld(entry);
  if (stillWaits(entry) === undefined) return false;
  onTakenBack.set(entry.message.idempotencyKey, takenBack);
  watchNetwork(queryClient, held.userId);
  return true;
}

/** Show what waits for this person, and send it when there is a connection. */
export function watchNetwork(queryClient: QueryClient, userId: number): void {
  if (watched === null) {
    window.addEventListener('online', tryNow);
    window.addEventListener('storage', onStorage);
  }
  watched = { queryClient, userId };
  tryNow();
}

/** Another page of this browser kept, sent or took back a message. */
function onStorage({ key }: StorageEvent): void {
  if (watched === null || (key !== null && !key.includes(heldNames(watched.userId)))) return;
  showAll(watched.userId);
  schedule(watched.userId);
}

function showAll(userId: number): void {
  const waiting = waitingOf(userId);
  const present = new Set(waiting.map(({ message }) => message.idempotencyKey));
  for (const { key, dueAt } of shownMessages()) {
    if (dueAt === null && !present.has(key)) hideHeld(key);
  }
  for (const held of waiting) {
    showHeld(held, null, held.network === 'goes' ? null : () => takeBack(held));
  }
}

function takeBack(held: Held): void {
  const { idempotencyKey: key } = held.message;
  // Another page may be sending it, or have sent it.
  if (stillWaits(held)?.network === 'waits') {
    backToDraft(held);
    onTakenBack.get(key)?.();
  }
  onTakenBack.delete(key);
  showAll(held.userId);
}

function schedule(userId: number): void {
  clearTimeout(timer);
  if (waitingOf(userId).length > 0) timer = setTimeout(tryNow, TRY_AGAIN);
}

function tryNow(): void {
  void sendWaitingForNetwork().catch(() => undefined);
}

/** Send what waits, oldest first. Rejects when the server cannot be reached: then it goes on waiting. */
export async function sendWaitingForNetwork(): Promise<void> {
  if (watched === null) return;
  const { queryClient, userId } = watched;
  showAll(userId);
  if (waitingOf(userId).length === 0) return;
  try {
    const turn = inTurn.then(() => alone(() => sendInTurn(queryClient, userId)));
    inTurn = turn.catch(() => undefined);
    await turn;
  } finally {
    showAll(userId);
    schedule(userId);
  }
}

/** One page of this browser at a time, where the browser knows how. */
async function alone(send: () => Promise<void>): Promise<void> {
  // Only in secure contexts; elsewhere the key of each message has to do.
  const locks = (navigator as Partial<Navigator>).locks;
  await (locks === undefined ? send() : locks.request(LOCK, send));
}

async function sendInTurn(queryClient: QueryClient, userId: number): Promise<void> {
  const left = waitingOf(userId);
  if (left.length === 0) return;
  // Its page was closed half-way: whether it arrived, nobody knows, and the key sees to that.
  for (const held of left) if (held.network === 'goes') keepHeld({ ...held, network: 'waits' });
  if (!navigator.onLine) throw new NetworkProblem(null);
  // Meanwhile somebody else may have signed in on this device: nothing goes out in their name.
  if ((await request('get', '/api/v1/me/')).data.id !== userId) return;
  for (const found of waitingOf(userId)) {
    // Taken back meanwhile, by this page or another.
    const held = stillWaits(found);
    if (held === undefined) continue;
    if (Date.now() - held.dueAt > TOO_OLD) {
      backToDraft(held);
      showToast({ tone: 'info', text: t('composer:outbox.old', { number: held.number }) });
      continue;
    }
    await sendOne(held, queryClient);
  }
}

async function sendOne(held: Held, queryClient: QueryClient): Promise<void> {
  const { number, isNote } = held;
  keepHeld({ ...held, network: 'goes' });
  showAll(held.userId);
  try {
    await sendHeld(held, queryClient);
    showToast({
      tone: 'success',
      text: t(isNote ? 'composer:outbox.savedLater' : 'composer:outbox.sentLater', { number }),
    });
  } catch (error) {
    if (!(error instanceof ApiProblem) || mayWorkLater(error)) {
      keepHeld({ ...held, network: 'waits' });
      throw error;
    }
    backToDraft(held);
    void queryClient.invalidateQueries({
      queryKey: keys.tickets.detail(held.message.ticketId),
    });
    const why = error.errors[0]?.message ?? error.detail;
    const text = `${t('composer:outbox.refused', { number })} ${why}`.trim();
    showToast({ tone: 'danger', text });
  }
  onTakenBack.delete(held.message.idempotencyKey);
  showAll(held.userId);
}

/** The session has ended, the server is too busy or on its way up: no answer about the message itself. */
function mayWorkLater({ status, code }: ApiProblem): boolean {
  return status === 401 || status === 429 || status > 500 || code === 'busy';
}
